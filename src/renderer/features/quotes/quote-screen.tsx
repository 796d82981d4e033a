import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { useApp } from '../../app-context.tsx'
import { ApprovalNotice } from '../../parts/approvals/approval-notice.tsx'
import { CreditNotice } from '../../parts/customers/credit-notice.tsx'
import { ThreadPanel, useDealThread } from '../../parts/customers/deal-thread.tsx'
import { GonePage, SubjectPage } from '../../parts/records/subject-page.tsx'
import { useLive } from '../../ui/use-live.ts'
import { useMainAct } from '../../ui/use-main-act.ts'
import { CommercialPanel } from './commercial-panel.tsx'
import { DocumentsPanel } from './documents-panel.tsx'
import { QuoteEditing } from './editing.tsx'
import { IssuedNotice } from './issued-notice.tsx'
import { LinesPanel } from './lines-panel.tsx'
import { PriceNotice } from './price-notice.tsx'
import { QuoteActions } from './quote-actions.tsx'
import { StandingBar } from './standing-bar.tsx'
import { TermsPanel } from './terms-panel.tsx'
import { TotalsPanel } from './totals-panel.tsx'
import { type Issuing, useIssuing } from './use-issuing.ts'

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
  const issuing = useIssuing(quote, customer)
  useMainAct()
  return (
    <SubjectPage
      id={quote.id}
      title={quote.title === '' ? t('quotes.title') : quote.title}
      stage={{
        label: stageInWords(t, quote, issuing),
        color: quote.stage === 'accepted' ? 'green' : quote.stage === 'draft' ? 'brand' : 'gray',
      }}
      facts={[quote.revision > 1 ? t('quotes.revision', { revision: quote.revision }) : '', quote.number]}
      customer={customer}
      actions={<QuoteActions quote={quote} customer={customer} issuing={issuing} />}
      notices={
        <>
          <StandingBar quote={quote} issuing={issuing} />
          {issuing.issued && <IssuedNotice issued={issuing.issued} onClose={issuing.close} />}
          {quote.stage !== 'draft' && quote.stage !== 'inReview' && (
            <Text fz="sm" c="dimmed" mb="xs">
              {t('quotes.frozen')}
            </Text>
          )}
          {(quote.stage === 'draft' || quote.stage === 'inReview') && quote.lines.length > 0 && (
            <ApprovalNotice what="quote" owner={quote.ownerId} currency={quote.currency} {...issuing} />
          )}
          <PriceNotice quote={quote} customer={customer} />
          {beforeOrder.has(quote.stage) && <QuoteCredit quote={quote} customer={customer} />}
        </>
      }
      main={<LinesPanel quote={quote} customer={customer} />}
      side={
        <>
          <TotalsPanel quote={quote} />
          {customer && <DocumentsPanel quote={quote} customer={customer} />}
          <TermsPanel quote={quote} customer={customer} />
          <CommercialPanel quote={quote} />
          <QuoteThread id={quote.id} customerId={quote.customerId} />
        </>
      }
    />
  )
}

/** Accepted, what it comes to is owed by its order. */
const beforeOrder: ReadonlySet<Quote['stage']> = new Set(['draft', 'inReview', 'approved', 'presented'])

function QuoteCredit({
  quote,
  customer,
}: {
  readonly quote: Quote
  readonly customer: Customer | undefined
}) {
  const { currency } = quote
  return <CreditNotice customer={customer} adding={{ currency, amount: totalsOf(quote).gross }} />
}

/** Decided, it is not in review any more, though nobody has gone on with it yet. */
function stageInWords(t: TFunction, { stage }: Quote, { way }: Issuing): string {
  if (stage === 'inReview' && way.name === 'approved') return t('quoteStage.approved')
  if (stage === 'inReview' && way.name === 'rejected') return t('quotes.way.rejected')
  return t(`quoteStage.${stage}`)
}

/** Drawn anew when something of the thread changes, and not with every keystroke. */
const QuoteThread = memo(function QuoteThread(props: { readonly id: string; readonly customerId: string }) {
  const { id, customerId } = props
  return <ThreadPanel thread={useDealThread(id, customerId)} hereId={id} />
})
