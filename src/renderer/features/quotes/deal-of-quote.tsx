import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { useChangeTerms } from './use-change-terms.ts'

/** The deal that the quote belongs to, among those of its customer. */
export function DealOfQuote({ quote: { customerId, opportunityId, stage } }: { readonly quote: Quote }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const change = useChangeTerms()
  const deals = useLiveOr(
    () =>
      repositories.opportunities
        .watchOfCustomer(customerId)
        .pipe(map((all) => all.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)))),
    [repositories, customerId],
    [],
  )
  const isHeld = opportunityId === '' || deals.some(({ id }) => id === opportunityId)
  return (
    <Select
      label={t('quotes.deal')}
      placeholder={t('quotes.noDeal')}
      clearable
      disabled={stage !== 'draft'}
      data={[
        ...deals.map(({ id, name }) => ({ value: id, label: name })),
        ...(isHeld ? [] : [{ value: opportunityId, label: t('quotes.dealElsewhere') }]),
      ]}
      value={opportunityId === '' ? null : opportunityId}
      onChange={(chosen) => void change({ opportunityId: chosen ?? '' })}
    />
  )
}
