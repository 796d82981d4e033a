import { type Approval, withdrawApproval } from '#shared/approvals/approval.ts'
import type { Stamp } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { type Scheme, schemeContent } from '#shared/quotes/scheme.ts'
import { schemeHash } from '#shared/quotes/scheme-offer.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { approvalOf } from '../approvals/request-approval.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

interface Offer {
  readonly schemeId: Scheme['id']
  /** Of the scheme as she saw it. */
  readonly contentHash: string
}

interface Asking {
  readonly id: Approval['id']
  readonly stamp: Stamp
  readonly requestedBy: string
}

/** A scheme needs a yes because of what it is, however cheap. */
const aKind = [{ rule: 'kind', value: 1, limit: 0 }] as const

/** To everybody, once a manager above her said yes to it as it stands. */
export const offering: Plan<Offer, Asking, Gone> = {
  kind: 'offerScheme',
  about: ({ schemeId }) => schemeId,
  fix: ({ ids, author, me }) => ({ id: ids.next('approval'), stamp: author.stamp(), requestedBy: me }),
  steps: [
    ({ repositories }, { schemeId }) =>
      repositories.schemes.change(schemeId, (now) => ok(now.offered ? now : { ...now, offered: true })),
    async ({ repositories }, { schemeId, ...data }) => {
      const asked = { ...data, subjectId: schemeId, reasons: aKind, note: '' }
      await repositories.approvals.addOnce(approvalOf(asked, data))
      return ok(null)
    },
  ],
}

interface Withdrawal {
  readonly schemeId: Scheme['id']
  /** What was asked and is not decided; '' where nothing waits. */
  readonly approvalId: string
}

/** Hers alone again; what was asked is withdrawn. */
export const takingBack: Plan<Withdrawal, object, Gone> = {
  kind: 'takeSchemeBack',
  about: ({ schemeId }) => schemeId,
  fix: () => ({}),
  steps: [
    ({ repositories }, { schemeId }) =>
      repositories.schemes.change(schemeId, (now) => ok(now.offered ? { ...now, offered: false } : now)),
    async ({ repositories }, { approvalId }) =>
      approvalId === '' ? ok(null) : repositories.approvals.change(approvalId, withdrawApproval),
  ],
}

/** Asks that a scheme of hers become everybody's. Returns the request's id. */
export async function offerScheme(
  { intents }: Work,
  scheme: Scheme,
): Promise<Result<Approval['id'], Gone | HalfDone>> {
  const done = await intents.carryOut(offering, { schemeId: scheme.id, contentHash: schemeHash(scheme) })
  return done.ok ? ok(done.value.id) : done
}

/** Takes an offer back, whether it was decided or not. */
export async function takeSchemeBack(
  { intents }: Work,
  wish: Withdrawal,
): Promise<Result<null, Gone | HalfDone>> {
  const done = await intents.carryOut(takingBack, wish)
  return done.ok ? ok(null) : done
}

/** Keeps the lines of a quote under a name, to begin others with. */
export async function keepAsScheme(
  { repositories, ids, author, me }: Means,
  quote: Quote,
  name: string,
): Promise<Result<Scheme['id'], { readonly kind: 'NoName' }>> {
  if (name.trim() === '') return err({ kind: 'NoName' })
  const id = ids.next('scheme')
  await repositories.schemes.add({
    id,
    type: 'scheme',
    ...stampNew(author.stamp()),
    userId: me,
    name: name.trim(),
    ...schemeContent(quote),
  })
  return ok(id)
}

/** Out of the list, or back in it. */
export async function retireScheme(
  { repositories }: Means,
  id: Scheme['id'],
  retired: boolean,
): Promise<Result<Scheme, Gone>> {
  return repositories.schemes.change(id, (now) => ok({ ...now, retired }))
}
