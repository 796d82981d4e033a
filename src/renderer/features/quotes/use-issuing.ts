import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApprovalReason, type Mandate, policyIds, withdrawApproval } from '#shared/approvals/approval.ts'
import { checkMandate } from '#shared/approvals/mandate.ts'
import { approvalNeeded, isApprovalOf, quoteHash } from '#shared/approvals/needed-approval.ts'
import { yearOf } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { presentQuote, reopenQuote, requestApproval } from '#shared/quotes/quote-stages.ts'
import { useApp } from '../../app-context.tsx'
import type { Way } from '../../parts/approvals/approval-notice.tsx'
import { useLimits } from '../../parts/approvals/use-limits.ts'
import { useDeciders } from '../../parts/approvals/use-deciders.ts'
import { useRequestApproval } from '../../parts/approvals/use-request-approval.ts'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { mandateKey } from '../../replica/sync/mandate-key.ts'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { useChangeQuote } from './editing.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'

export interface Issuing {
  readonly way: Way
  readonly reasons: readonly ApprovalReason[]
  readonly busy: boolean
  readonly present: () => Promise<void>
  readonly ask: (note: string) => Promise<void>
  /** Back to the desk; what was asked is withdrawn. */
  readonly reopen: () => Promise<void>
}

/** What stands between a draft and the customer: the company's limits, a decision, a mandate. */
export function useIssuing(quote: Quote): Issuing {
  const { t } = useTranslation()
  const { gone } = useWayBack()
  const { session, repositories, replica, numbers, days, catalog } = useApp()
  const me = `user:${session.user}`
  const limits = useLimits()
  const approvals = useLiveOr(
    () => repositories.approvals.watchOfCustomer(quote.customerId),
    [repositories, quote.customerId],
    [],
  )
  const mandates = useLiveOr(() => repositories.mandates.watchAll(), [repositories], [])
  const apply = useChangeQuote()
  const request = useRequestApproval()
  const deciders = useDeciders()
  const [busy, setBusy] = useState(false)
  const [publicKey, setPublicKey] = useState('')
  useEffect(() => void mandateKey(replica.device).then(setPublicKey), [replica])

  const policy = limits.policy(policyIds.quotes)
  const { costs } = useLiveOr(() => catalog, [catalog], noCatalog)
  const reasons = approvalNeeded(quote, policy, limits.asker, costs)
  const today = days.company.today()
  const way = wayOf()

  return { way, reasons, busy, present, ask, reopen }

  function wayOf(): Way {
    if (reasons.length === 0) return { name: 'own' }
    const asked = approvals.filter(({ subjectId }) => subjectId === quote.id)
    const approval = asked.find((one) => isApprovalOf(one, quote))
    if (approval) return { name: 'approved', approval }
    const current = asked.find(({ id }) => id === quote.approvalId)
    if (quote.stage === 'inReview' && current)
      return { name: current.stage === 'rejected' ? 'rejected' : 'waiting', approval: current }
    const mandate = mandates.find((one) => covers(one, 0))
    return mandate ? { name: 'mandate', mandate } : { name: 'ask' }
  }

  function covers(mandate: Mandate, used: number): boolean {
    return checkMandate(mandate, { quote, reasons, userId: me, today, used, publicKey }).ok
  }

  async function present() {
    const sure = await askFirst({
      title: t('sure.present.title'),
      follows: [t('sure.present.number'), t('sure.present.freezes')],
      action: t('sure.present.action'),
    })
    if (!sure) return
    setBusy(true)
    const year = yearOf(today)
    const by = await idsOfWay()
    const number =
      quote.number !== '' || by === undefined ? quote.number : await numbers.take('quote', year, quote.id)
    const done =
      by !== undefined &&
      (await apply((now) => {
        // What was decided about is this content and no other.
        if (quoteHash(now) !== quoteHash(quote))
          return err({ kind: 'StepRefused', because: 'wrongStage', stage: now.stage })
        const presented = presentQuote(now, number, today, policy?.expiredPrices)
        return presented.ok ? ok({ ...presented.value, ...by }) : presented
      }))
    setBusy(false)
    if (done) notify({ message: t('quotes.presented', { number }) })
  }

  /** The decision that it goes by; `undefined` where a mandate turns out to be used up. */
  async function idsOfWay(): Promise<Partial<Pick<Quote, 'approvalId' | 'mandateId'>> | undefined> {
    if (way.name === 'approved') return { approvalId: way.approval.id }
    if (way.name !== 'mandate') return {}
    const all = await repositories.quotes.all()
    const used = all.filter(({ id, mandateId }) => mandateId === way.mandate.id && id !== quote.id).length
    if (covers(way.mandate, used)) return { mandateId: way.mandate.id }
    notify({ message: t('approvals.exhausted'), tone: 'bad' })
    return undefined
  }

  async function ask(note: string) {
    const about = { customerId: quote.customerId, opportunityId: quote.opportunityId, subjectId: quote.id }
    const id = await request(about, quoteHash(quote), reasons, note)
    if (await apply((now) => requestApproval(now, id)))
      notify({ message: await deciders.asked(quote.customerId, quote.ownerId) })
  }

  async function reopen() {
    const asked = way.name === 'waiting' ? way.approval.id : undefined
    const done = asked === undefined || (await repositories.approvals.change(asked, withdrawApproval)).ok
    if (!done) return gone()
    await apply(reopenQuote)
  }
}
