import type { AnyDocument } from '#shared/sync/any-document.ts'
import { isFamily } from '#shared/model/family.ts'
import { movedField } from '#shared/sync/permission-fields.ts'
import { isBetweenPeople, opportunityOf, type ScopeKey, scopeKeysOf } from '#shared/sync/scope-keys.ts'
import type { Before } from './standing.ts'
import type { ScopedUser } from './viewer.ts'
import type { WriteDeps } from './write-contract.ts'
import { heldBy, type Sees } from './writer.ts'

/** What a right is asked about. */
export interface Claim {
  readonly db: string
  /** The version that would stand; of a deletion, the one that goes. */
  readonly document: AnyDocument
  readonly deleted: boolean
  readonly before: Before
  readonly sees: Sees
}

/**
 * Whether a user may leave this behind. `moves`: she holds it, but the change would say anew who
 * holds it or whose it is, which the server alone does.
 *
 * Whoever holds the class of the customer's data may write it. Who is only in the team of
 * a deal may write what belongs to that deal and to its customer, and cannot move it out.
 */
export function rightTo(deps: WriteDeps, viewer: ScopedUser, claim: Claim): 'yes' | 'moves' | 'no' {
  const { db, document, deleted, before } = claim
  if (!isFamily(db) || isReadOnly(db, document, deleted)) return 'no'
  if (before.kind === 'notHere') return 'no'
  const stands = before.kind === 'stands' ? before.elected.document : undefined
  if (!holdsHome(deps, viewer, claim, document) || (stands && !holdsHome(deps, viewer, claim, stands)))
    return 'no'
  if (!deleted && !stands && !deps.merged.isPlain(document)) return 'no'
  if (deleted || !stands) return 'yes'
  return movedField(stands, document) === undefined ? 'yes' : 'moves'
}

/** Whether she may write a document with this content: by its home, or as somebody in the team of its deal. */
function holdsHome(deps: WriteDeps, viewer: ScopedUser, claim: Claim, document: AnyDocument): boolean {
  const keys = scopeKeysOf(document)
  const [home] = keys
  if (home === undefined) return false
  const stands = claim.before.kind === 'stands' ? claim.before.elected.document : undefined
  const granted = stands ? [] : deps.keysOfNew(viewer, document)
  const held = heldBy(deps.storage, viewer)
  const holds = (key: ScopeKey) => held(key) || granted.includes(key)
  const deal = opportunityOf(document)
  const named = deal === undefined || deal === document.id || stands?.['opportunityId'] === deal
  const seen = named ? undefined : claim.sees('opportunities', deal)
  if (!named && !isDealOf(document, seen)) return false
  if (holds(home)) return true
  if (isGivenTo(`user:${viewer.name}`, document) && stands && isGivenTo(`user:${viewer.name}`, stands))
    return true
  // A deal's team works on what its members hold by it, and neither begins deals nor takes anything out of one.
  if (deal === undefined || !keys.includes(deal) || !holds(deal)) return false
  return stands ? opportunityOf(stands) === deal : deal !== document.id
}

/** What lies between people and was given to her: she works on it, and who made it gives it on. */
function isGivenTo(me: string, document: AnyDocument): boolean {
  return isBetweenPeople(document) && document['ownerId'] === me
}

/**
 * A document names a deal with its own customer, which its author sees. A lead names the deal that came
 * of it before that has arrived: what she does not see may be on its way, hidden or not. One without a
 * customer gains nothing by the name: it bears no key of the deal's.
 */
function isDealOf(document: AnyDocument, deal: AnyDocument | undefined): boolean {
  if (document.type === 'lead' && (document['customerId'] ?? '') === '') return true
  return deal === undefined ? document.type === 'lead' : deal['customerId'] === document['customerId']
}

/** What everybody reads is written by administrators; but knowledge is what people find out, and they never delete it. */
function isReadOnly(db: string, { type }: AnyDocument, deleted: boolean): boolean {
  if (db === 'knowledge') return deleted || (type !== 'article' && type !== 'checklist')
  return db === 'directory' || db === 'catalog'
}
