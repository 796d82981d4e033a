import type { AnyDocument } from '#shared/sync/any-document.ts'
import { opportunityOf, scopeKeysOf } from '#shared/sync/scope-keys.ts'
import { type RevNode, winnerOf } from './revision.ts'
import type { Storage } from './storage.ts'
import type { ScopedUser } from './viewer.ts'
import type { WriteDeps } from './write-contract.ts'

/**
 * Whether a user may leave a document with this content behind, beyond seeing what it
 * stands on (rule: the server alone sets permission fields).
 *
 * Whoever holds the class of the customer's data may write it. Who is only in the team of
 * a deal may write what belongs to that deal and to its customer, and cannot move it out.
 */
export function mayWriteInto(
  deps: WriteDeps,
  viewer: ScopedUser,
  document: AnyDocument,
  base: RevNode | undefined,
): 'yes' | 'moves' | 'no' {
  const { storage, grantsOfNew } = deps
  // What was deleted has no fields left; who saw it may make it again where she may write.
  const before =
    base?.body === undefined || base.deleted ? undefined : (JSON.parse(base.body) as Record<string, unknown>)
  if (before && permissionFields(document.type).some((field) => !same(document[field], before[field])))
    return 'moves'
  const granted = base ? [] : grantsOfNew(viewer, document)
  const holds = (key: string) => {
    const scope = storage.scopeNumber(key)
    return viewer.grants.has(scope) || granted.includes(scope)
  }
  const [home, ...others] = scopeKeysOf(document)
  if (home === undefined) return 'no'
  const deal = opportunityOf(document)
  const rightDeal =
    deal === undefined || deal === document.id || isDealOf(storage, deal, document['customerId'])
  if (holds(home)) return rightDeal ? 'yes' : 'no'
  if (before && before['opportunityId'] !== document['opportunityId']) return 'moves'
  const inTeam = deal !== undefined && others.some(holds) && (base !== undefined || deal !== document.id)
  return inTeam && rightDeal ? 'yes' : 'no'
}

/** Permission fields belong to the server; a client asks for a move, it does not make one. Who has a task decides about none. */
function permissionFields(type: string): readonly string[] {
  const fields = ['type', 'customerId', 'territoryId', 'businessLineId']
  return type === 'task' ? fields : [...fields, 'ownerId']
}

/** Whether an opportunity is a deal with this customer. One that has not arrived yet may be. */
function isDealOf(storage: Storage, opportunityId: string, customerId: unknown): boolean {
  const tree = storage.document('opportunities', opportunityId)?.tree
  const winner = tree && winnerOf(tree.filter((node) => node.leaf))
  if (winner?.body === undefined || winner.deleted) return true
  return (JSON.parse(winner.body) as Record<string, unknown>)['customerId'] === customerId
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (a === undefined && b === '') || (a === '' && b === undefined)
}
