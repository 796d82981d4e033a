import { assignedKeys, dayGiving } from '#shared/directory/assignment.ts'
import type { Calendar } from '#shared/kernel/calendar.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { ScopeKey } from '#shared/sync/scope-keys.ts'
import { current } from './current.ts'
import { ancestryOf, winnerOf } from './revision.ts'
import { nameOfUser, type Rights } from './rights.ts'
import type { Assignment, Storage, VisitPlan, VisitPlans } from './storage.ts'
import type { Viewer } from './viewer.ts'
import { asFarAsItWent, nextPlans, planOf, samePlan, vouchedVisit } from './visit-plan.ts'

interface Deps {
  readonly storage: Storage
  readonly rights: Rights
  readonly now: () => number
  readonly calendar: Calendar
  /** Grants and revokes until exactly those hold these keys who should; returns whose grants changed. */
  readonly settleKeys: (keys: readonly ScopeKey[]) => readonly string[]
}

/** What documents give for a time: shares, teams, visits. What is over is kept, so that a clock that was wrong ends nothing for good. */
export interface AssignmentBook {
  readonly settleShare: (id: string, share: AnyDocument | undefined) => readonly string[]
  readonly settleVisit: (id: string, visit: AnyDocument | undefined, writer: Viewer) => readonly string[]
  /** What a share or a visit gives, in force or not, worked out from the document as it stands. */
  readonly derived: (id: string) => Assignment | undefined
  /** Stores what it gives. */
  readonly deriveAnew: (id: string) => void
  /** Ends what is over and gives what has begun, by the clock as it is now; returns whose grants changed. */
  readonly turn: () => readonly string[]
  /** Whether something is over, or has begun, and is not settled yet. */
  readonly isDue: () => boolean
  /** When the next assignment ends or begins (milliseconds since 1970). */
  readonly nextTurn: () => number | undefined
}

export function createAssignmentBook({ storage, rights, now, calendar, settleKeys }: Deps): AssignmentBook {
  return {
    settleShare,
    settleVisit,
    derived,
    deriveAnew,
    turn,
    isDue,
    nextTurn: () => storage.nextTurn(now()),
  }

  function settleShare(id: string, share: AnyDocument | undefined): readonly string[] {
    return put(id, share && assignmentOf(share, calendar))
  }

  /**
   * A visit gives its engineer the customer's data for a time. Nobody passes on what she
   * holds only for a time herself: what such a person writes can end a grant, never make or
   * prolong one.
   */
  function settleVisit(id: string, visit: AnyDocument | undefined, writer: Viewer): readonly string[] {
    const known = storage.visitPlans(id)
    if (!visit) {
      storage.putVisitPlans(id, undefined)
      return put(id, undefined)
    }
    const trusted =
      writer.kind === 'administrator' ||
      rights.holdsForGood(writer.name, String(visit['customerId']), 'service')
    const plans = nextPlans(known, visit, { trusted, calendar })
    storage.putVisitPlans(id, plans)
    const vouched = vouchedVisit(visit, plans)
    return put(id, vouched && assignmentOf(vouched, calendar))
  }

  function derived(id: string): Assignment | undefined {
    const document = current<AnyDocument>(storage, id, typeOfId(id) === 'share' ? 'directory' : 'service')
    if (!document || document.type === 'share') return document && assignmentOf(document, calendar)
    const vouched = vouchedVisit(document, plansOf(document))
    return vouched && assignmentOf(vouched, calendar)
  }

  function deriveAnew(id: string): void {
    const given = derived(id)
    const visit = typeOfId(id) === 'visit' ? current<AnyDocument>(storage, id, 'service') : undefined
    if (visit) storage.putVisitPlans(id, plansOf(visit))
    put(id, given)
  }

  function plansOf(visit: AnyDocument): VisitPlans {
    const [known, stands] = [storage.visitPlans(visit.id), planOf(visit)]
    if (stands.engineerId === '') return { stands, vouched: stands }
    const vouched = known ? known.vouched : plannedBefore(visit)
    return { stands, vouched: vouched && asFarAsItWent(vouched, visit, calendar) }
  }

  /** Who vouched for a plan of which nothing was kept: what it gives says so, or who set it, as far as old versions tell. */
  function plannedBefore(visit: AnyDocument): VisitPlan | undefined {
    const given = storage.assignment(visit.id)
    if (given)
      return {
        engineerId: `user:${given.user}`,
        customerId: given.customerId,
        day: dayGiving(given.until, calendar),
      }
    const stands = planOf(visit)
    const by = setterOf(visit.id, stands)
    return by !== undefined && rights.holdsForGood(by, stands.customerId, 'service') ? stands : undefined
  }

  /** Who wrote the first of the versions that say so; `undefined` where the one before it is not here to be compared. */
  function setterOf(id: string, plan: VisitPlan): string | undefined {
    const { tree = [], leaves = [] } = storage.document('service', id) ?? {}
    const winner = winnerOf(leaves)
    let setter: string | undefined
    for (const rev of winner ? ancestryOf(tree, winner.rev) : []) {
      const node = storage.revision('service', id, rev)
      if (node?.body === undefined) return undefined
      const version = JSON.parse(node.body) as AnyDocument
      if (!samePlan(planOf(version), plan)) return setter
      setter = nameOfUser(String(version['updatedBy'] ?? ''))
    }
    return setter
  }

  function put(source: string, assignment: Assignment | undefined): readonly string[] {
    const inForce = assignment !== undefined && isInForce(assignment, now())
    storage.putAssignment(source, assignment && { ...assignment, inForce })
    return assign(source, inForce ? assignment : undefined)
  }

  function turn(): readonly string[] {
    const { over, begun } = storage.assignmentsDue(now())
    return [
      ...over.flatMap((one) => {
        storage.putAssignment(one.source, { ...one, inForce: false })
        return assign(one.source, undefined)
      }),
      ...begun.flatMap((one) => {
        storage.putAssignment(one.source, { ...one, inForce: true })
        return assign(one.source, one)
      }),
    ]
  }

  function isDue(): boolean {
    const { over, begun } = storage.assignmentsDue(now())
    return over.length + begun.length > 0
  }

  function assign(source: string, assignment: Assignment | undefined): readonly string[] {
    const before = rights.assignment(source)
    if (JSON.stringify(before) === JSON.stringify(assignment)) return []
    storage.onRollback(() => void rights.assign(source, before))
    return settleKeys(rights.assign(source, assignment))
  }
}

/** What a document gives, whatever the time is. */
export function assignmentOf(document: AnyDocument, calendar: Calendar): Assignment | undefined {
  const given = assignedKeys(document, calendar)
  if (!given) return undefined
  const { userId, customerId, keys, from, until } = given
  return { source: document.id, user: nameOfUser(userId), customerId, keys, from, until }
}

export function isInForce({ from, until }: Assignment, now: number): boolean {
  return from <= now && now < until
}
