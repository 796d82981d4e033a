import { Text } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { ApprovalNotice } from '../../parts/approvals/approval-notice.tsx'
import { ThreadPanel, useDealThread } from '../../parts/customers/deal-thread.tsx'
import { GonePage, SubjectPage } from '../../parts/records/subject-page.tsx'
import { useLive } from '../../ui/use-live.ts'
import { DocumentsPanel } from './documents-panel.tsx'
import { QuoteEditing } from './editing.tsx'
import { LinesPanel } from './lines-panel.tsx'
import { PriceNotice } from './price-notice.tsx'
import { QuoteActions } from './quote-actions.tsx'
import { TermsPanel } from './terms-panel.tsx'
import { TotalsPanel } from './totals-panel.tsx'
import { useIssuing } from './use-issuing.ts'

export function QuoteScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const quote = useLive(() => repositories.quotes.watch(id), [repositories, id])
  const customerId = quote.name === 'ready' ? (quote.value?.customerId ?? '') : ''
  const customer = useLive(() => repositories.customers.watch(customerId), [repositories, customerId])

  if (quote.name === 'loading' || customer.name === 'loading') return null
  if (!quote.value) return <GonePage title={t('quotes.title')}>{t('quotes.gone')}</GonePage>
  return (
    <QuoteEditing stored={quote.value}>
      {(edited) => <QuoteSheet quote={edited} customer={customer.value} />}
    </QuoteEditing>
  )
}

function QuoteSheet({ quote, customer }: { readonly quote: Quote; readonly customer: Customer | undefined }) {
  const { t } = useTranslation()
  const issuing = useIssuing(quote)
  return (
    <SubjectPage
      title={quote.title === '' ? t('quotes.title') : quote.title}
      stage={{
        label: t(`quoteStage.${quote.stage}`),
        color: quote.stage === 'accepted' ? 'green' : quote.stage === 'draft' ? 'brand' : 'gray',
      }}
      facts={[quote.revision > 1 ? t('quotes.revision', { revision: quote.revision }) : '', quote.number]}
      customer={customer}
      actions={<QuoteActions quote={quote} customer={customer} issuing={issuing} />}
      notices={
        <>
          {quote.stage !== 'draft' && quote.stage !== 'inReview' && (
            <Text fz="sm" c="dimmed" mb="xs">
              {t('quotes.frozen')}
            </Text>
          )}
          {(quote.stage === 'draft' || quote.stage === 'inReview') && quote.lines.length > 0 && (
            <ApprovalNotice what="quote" owner={quote.ownerId} currency={quote.currency} {...issuing} />
          )}
          <PriceNotice quote={quote} customer={customer} />
        </>
      }
      main={<LinesPanel quote={quote} customer={customer} />}
      side={
        <>
          <TotalsPanel quote={quote} />
          {customer && <DocumentsPanel quote={quote} customer={customer} />}
          <TermsPanel quote={quote} customer={customer} />
          <QuoteThread id={quote.id} customerId={quote.customerId} />
        </>
      }
    />
  )
}

/** Drawn anew when something of the thread changes, and not with every keystroke. */
const QuoteThread = memo(function QuoteThread(props: { readonly id: string; readonly customerId: string }) {
  const { id, customerId } = props
  return <ThreadPanel thread={useDealThread(id, customerId)} hereId={id} />
})
