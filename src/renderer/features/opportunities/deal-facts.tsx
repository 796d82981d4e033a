import { MultiSelect, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok } from '#shared/kernel/result.ts'
import { parseAmount } from '#shared/kernel/parse-number.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog, searchProducts } from '../../replica/views/catalog-index.ts'
import { notify } from '../../ui/notice.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { Panel } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
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
    return done.ok
  }
  return (
    <Panel title={t('deals.facts')}>
      <Stack gap="xs" px="md" py="xs">
        <TextField
          name="name"
          label={t('deals.name')}
          value={deal.name}
          max={160}
          onChange={(typed) => (typed.trim() === '' ? t('deals.noName') : change({ name: typed.trim() }))}
        />
        <TextField
          name="amount"
          max={160}
          label={`${t('deals.amount')} (${deal.currency})`}
          value={amount(deal.amount)}
          onChange={(typed) => {
            const parsed = parseAmount(typed)
            if (!parsed.ok) return t('fault.NotANumber')
            return change({ amount: parsed.value })
          }}
        />
        <DateField
          name="closeDate"
          label={t('deals.closeDate')}
          value={deal.closeDate}
          onChange={(closeDate) => change({ closeDate })}
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
