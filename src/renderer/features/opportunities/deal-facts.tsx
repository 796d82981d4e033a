import { MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok } from '#shared/kernel/result.ts'
import { parseAmount } from '#shared/kernel/parse-number.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog, searchProducts } from '../../replica/catalog-index.ts'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

type Change = Partial<Pick<Opportunity, 'name' | 'amount' | 'closeDate' | 'contactId' | 'productIds'>>

/** What is known of a deal; each field is stored when it is left. */
export function DealFacts({ deal }: { readonly deal: Opportunity }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named, amount } = useLanguage()
  const contacts = useLiveOr(
    () => repositories.contacts.watchOfCustomer(deal.customerId),
    [repositories, deal.customerId],
    [],
  )
  async function change(fields: Change) {
    const done = await repositories.opportunities.change(deal.id, (now) => ok({ ...now, ...fields }))
    if (!done.ok) notify({ message: t('deals.gone'), tone: 'bad' })
  }
  return (
    <Panel title={t('deals.facts')}>
      <Stack gap="xs" px="md" py="xs">
        <Typed
          label={t('deals.name')}
          value={deal.name}
          take={(typed) => (typed.trim() === '' ? t('deals.noName') : void change({ name: typed.trim() }))}
        />
        <Typed
          label={`${t('deals.amount')} (${deal.currency})`}
          value={amount(deal.amount)}
          take={(typed) => {
            const parsed = parseAmount(typed)
            if (!parsed.ok) return t('fault.NotANumber')
            return void change({ amount: parsed.value })
          }}
        />
        <TextInput
          label={t('deals.closeDate')}
          type="date"
          value={deal.closeDate}
          onChange={(event) =>
            event.currentTarget.value !== '' && void change({ closeDate: event.currentTarget.value as Day })
          }
        />
        <Select
          label={t('quotes.contact')}
          placeholder={t('quotes.noContact')}
          clearable
          data={contacts.map((contact) => ({
            value: contact.id as string,
            label: `${named(contact)} · ${contact.title}`,
          }))}
          value={deal.contactId ? deal.contactId : null}
          onChange={(contactId) => void change({ contactId: contactId ?? '' })}
        />
        <Products ids={deal.productIds ?? []} onChange={(productIds) => void change({ productIds })} />
      </Stack>
    </Panel>
  )
}

const mostFound = 20

function Products(props: { readonly ids: readonly string[]; readonly onChange: (ids: string[]) => void }) {
  const { ids, onChange } = props
  const { t } = useTranslation()
  const { catalog } = useApp()
  const { named } = useLanguage()
  const known = useLiveOr(() => catalog, [catalog], noCatalog)
  const [query, setQuery] = useState('')
  const found = query === '' ? [] : searchProducts(known, query, mostFound)
  const chosen = known.products.filter(({ product }) => ids.includes(product.id))
  const shown = new Map([...chosen.map(({ product }) => product), ...found].map((one) => [one.id, one]))
  return (
    <MultiSelect
      label={t('deals.products')}
      size="xs"
      searchable
      searchValue={query}
      onSearchChange={setQuery}
      filter={({ options }) => options}
      data={[...shown.values()].map((product) => ({
        value: product.id as string,
        label: `${product.code} ${named(product)}`,
      }))}
      value={[...ids]}
      onChange={onChange}
      nothingFoundMessage={query === '' ? undefined : t('quotes.noProduct')}
    />
  )
}

/** A text that is stored when the field is left; what cannot be taken is said and stays. */
function Typed(props: {
  readonly label: string
  readonly value: string
  readonly take: (typed: string) => string | undefined
}) {
  const { label, value, take } = props
  const [typed, setTyped] = useState<string>()
  const [fault, setFault] = useState<string>()
  const leave = () => {
    const problem = typed === undefined || typed === value ? undefined : take(typed)
    setFault(problem)
    if (problem === undefined) setTyped(undefined)
  }
  return (
    <TextInput
      label={label}
      maxLength={160}
      value={typed ?? value}
      error={fault}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave()
        if (event.key === 'Escape') {
          setTyped(undefined)
          setFault(undefined)
        }
      }}
    />
  )
}
