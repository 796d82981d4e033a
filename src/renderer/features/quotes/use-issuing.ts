import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApprovalReason, policyIds } from '#shared/approvals/approval.ts'
import { approvalNeeded, quoteHash } from '#shared/approvals/needed-approval.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { useLimits } from '../../parts/approvals/use-limits.ts'
import { useDeciders } from '../../parts/approvals/use-deciders.ts'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { mandateKey } from '../../replica/sync/mandate-key.ts'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import type { Way } from '../../work/approvals/way.ts'
import { askForYes } from '../../work/quotes/ask-for-quote.ts'
import { type Issued, issueQuote } from '../../work/quotes/issue-quote.ts'
import { takeToDesk } from '../../work/quotes/reopen-quote.ts'
import { isCoveredBy, type Standing, wayToIssue } from '../../work/quotes/way-to-issue.ts'
import { useQuoteMessage } from './quote-message.ts'
import { useQuoteTemplate } from './use-quote-template.ts'

export interface Issuing {
  readonly way: Way
  readonly reasons: readonly ApprovalReason[]
  readonly busy: boolean
  readonly present: () => Promise<void>
  /** Whether it was asked. */
  readonly ask: (note: string) => Promise<boolean>
  /** Back to the desk; what was asked is withdrawn. */
  readonly reopen: () => Promise<void>
  /** What was made a moment ago, until it is closed. */
  readonly issued: Issued | undefined
  readonly close: () => void
}

/** What stands between a draft and the customer: the company's limits, a decision, a mandate. */
export function useIssuing(quote: Quote, customer: Customer | undefined): Issuing {
  const { t } = useTranslation()
  const { work, syncNow } = useApp()
  const { say } = useQuoteMessage()
  const deciders = useDeciders()
  const { standing, expiredPrices } = useStanding(quote)
  const { reasons } = standing
  const way = wayToIssue(standing)
  const [busy, setBusy] = useState(false)
  const [issued, setIssued] = useState<Issued>()
  const templateOf = useQuoteTemplate(customer)
  const askToPresent = usePresentQuestion()

  return { way, reasons, busy, issued, present, ask, reopen, close: () => setIssued(undefined) }

  async function present() {
    if (!(await askToPresent())) return
    setBusy(true)
    await issue()
    setBusy(false)
  }

  async function issue() {
    const by = await idsOfWay()
    const paper = by && (await templateOf())
    if (!paper) return
    const done = await issueQuote(work, quote, { by, expiredPrices, ...paper })
    if (!done.ok) return say(done.failure)
    setIssued(done.value)
    notify({ message: t('quotes.presented', { number: done.value.number }) })
    syncNow()
  }

  /** The decision that it goes by; `undefined` where a mandate turns out to be used up. */
  async function idsOfWay(): Promise<Partial<Pick<Quote, 'approvalId' | 'mandateId'>> | undefined> {
    if (way.name === 'approved') return { approvalId: way.approval.id }
    if (way.name !== 'mandate') return {}
    const quotes = await work.repositories.quotes.all()
    if (isCoveredBy(way.mandate, standing, quotes)) return { mandateId: way.mandate.id }
    notify({ message: t('approvals.exhausted'), tone: 'bad' })
    return undefined
  }

  async function ask(note: string) {
    const done = await askForYes(work, { quoteId: quote.id, contentHash: quoteHash(quote), reasons, note })
    if (!done.ok) {
      say(done.failure)
      return false
    }
    notify({ message: await deciders.asked(quote.customerId, quote.ownerId) })
    return true
  }

  async function reopen() {
    const approvalId = way.name === 'waiting' ? way.approval.id : ''
    const done = await takeToDesk(work, { quoteId: quote.id, approvalId })
    if (!done.ok) say(done.failure)
  }
}

/** It is never taken back: what follows is said first. */
function usePresentQuestion() {
  const { t } = useTranslation()
  return () =>
    askFirst({
      title: t('sure.present.title'),
      follows: [t('sure.present.number'), t('sure.present.paper'), t('sure.present.freezes')],
      action: t('sure.present.action'),
    })
}

/** What the way of a quote is found from, as it is here now. */
function useStanding(quote: Quote) {
  const { repositories, replica, days, catalog, work } = useApp()
  const limits = useLimits()
  const approvals = useLiveOr(
    () => repositories.approvals.watchOfCustomer(quote.customerId),
    [repositories, quote.customerId],
    [],
  )
  const mandates = useLiveOr(() => repositories.mandates.watchAll(), [repositories], [])
  const { costs } = useLiveOr(() => catalog, [catalog], noCatalog)
  const [publicKey, setPublicKey] = useState('')
  useEffect(() => void mandateKey(replica.device).then(setPublicKey), [replica])
  const policy = limits.policy(policyIds.quotes)
  const inLimits = limits.inLimitsOn(quote.quotedOn)
  const reasons = approvalNeeded(quote, policy, limits.asker, costs, inLimits)
  const today = days.company.today()
  const standing: Standing = {
    quote,
    reasons,
    approvals,
    mandates,
    userId: work.me,
    today,
    publicKey,
    inLimits,
  }
  return { standing, expiredPrices: policy?.expiredPrices }
}
