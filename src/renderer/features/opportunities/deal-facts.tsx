import { Anchor, MultiSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseAmount } from '#shared/kernel/parse-number.ts'
import type { FollowedAmount } from '#shared/opportunities/followed-amount.ts'
import { isOpen, type Opportunity } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { ContactField } from '../../parts/fields/contact-field.tsx'
import { OwnerLine } from '../../parts/giving/owner-line.tsx'
import { noCatalog, searchProducts } from '../../replica/views/catalog-index.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { changeDeal, type DealFacts as Facts } from '../../work/opportunities/change-deal.ts'

interface Props {
  readonly deal: Opportunity
}

/** What is known of a deal; each field is stored when it is left. */
export function DealFacts({ deal, followed }: Props & { readonly followed: FollowedAmount }) {
  const { t } = useTranslation()
  const change = useChange(deal)
  return (
    <Panel title={t('deals.facts')}>
      <Stack gap="xs" px="md" py="xs">
        <TextField
          name="name"
          label={t('deals.name')}
          value={deal.name}
          max={160}
          onChange={(name) => (name.trim() === '' ? t('deals.noName') : change({ name }))}
        />
        <Text fz="sm">
          {t('customers.owner')} <OwnerLine id={deal.id} ownerId={deal.ownerId} isOver={!isOpen(deal)} />
        </Text>
        <AmountField deal={deal} />
        <Followed followed={followed} />
        <DateField
          name="closeDate"
          label={t('deals.closeDate')}
          value={deal.closeDate}
          onChange={(closeDate) => change({ closeDate })}
        />
        <ContactField
          label={t('quotes.contact')}
          placeholder={t('quotes.noContact')}
          customerId={deal.customerId}
          optional
          value={deal.contactId ?? ''}
          onChange={(contactId) => void change({ contactId })}
        />
        <Products ids={deal.productIds ?? []} onChange={(productIds) => void change({ productIds })} />
      </Stack>
    </Panel>
  )
}

function useChange({ id }: Opportunity) {
  const { t } = useTranslation()
  const { work } = useApp()
  return async (facts: Facts) => {
    const done = await changeDeal(work, id, facts)
    if (!done.ok) notify({ message: t('deals.gone'), tone: 'bad' })
    return done.ok
  }
}

function AmountField({ deal }: Props) {
  const { t } = useTranslation()
  const { amount } = useLanguage()
  const change = useChange(deal)
  return (
    <TextField
      name="amount"
      max={160}
      label={`${t('deals.amount')} (${deal.currency})`}
      value={amount(deal.amount)}
      onChange={(typed) => {
        const parsed = parseAmount(typed)
        return parsed.ok ? change({ amount: parsed.value }) : t('fault.NotANumber')
      }}
    />
  )
}

/** What the deal is about by its quotes and contracts, where that is not what was typed: the figure that counts, and whose it is. */
function Followed({ followed }: { readonly followed: FollowedAmount }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { money, labelled } = useLanguage()
  const { source, amount, currency, from } = followed
  if (source === 'typed') return null
  return (
    <Text fz="sm" role="status">
      <b>{labelled(t('deals.counts'), money(amount, currency))}</b> {t(`deals.amountOf.${source}`)}{' '}
      {from.map(({ type, id, number, title }) => (
        <Anchor
          key={id}
          component="button"
          type="button"
          fz="sm"
          mr={6}
          onClick={() => navigation.getState().go({ name: type, id })}
        >
          {number || title}
        </Anchor>
      ))}
    </Text>
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
        value: product.id,
        label: `${product.code} ${named(product)}`,
      }))}
      value={[...ids]}
      onChange={onChange}
      nothingFoundMessage={query === '' ? undefined : t('quotes.noProduct')}
    />
  )
}
