import type { Stages } from '../model/stages.ts'
import { documents, isDocumentType } from '../registry/documents.ts'

/** `mine`, `theirs`, or `undefined` where only a person can tell. */
export type StateJoin =
  | {
      readonly taken: 'mine' | 'theirs'
      readonly because: 'fartherAlong' | 'customerDecided'
    }
  | undefined

/**
 * What stands where two people moved one document to different states. What the customer
 * decided beats the office; of two states on one way forward the farther one stands; two
 * different ends, or a step back against a step forward, are for a person.
 */
export function joinStates(type: string, was: unknown, mine: unknown, theirs: unknown): StateJoin {
  const stages = stagesOf(type)
  if (!stages || typeof was !== 'string' || typeof mine !== 'string' || typeof theirs !== 'string')
    return undefined
  const [mineByCustomer, theirsByCustomer] = [mine, theirs].map((state) => stages.byCustomer?.includes(state))
  if (mineByCustomer !== theirsByCustomer) {
    const [signed, other] = mineByCustomer ? [mine, theirs] : [theirs, mine]
    const taken = reaches(stages, signed, other) ? other : signed
    return { taken: taken === mine ? 'mine' : 'theirs', because: 'customerDecided' }
  }
  if (!reaches(stages, was, mine) || !reaches(stages, was, theirs)) return undefined
  if (reaches(stages, mine, theirs)) return { taken: 'theirs', because: 'fartherAlong' }
  if (reaches(stages, theirs, mine)) return { taken: 'mine', because: 'fartherAlong' }
  return undefined
}

/** Whether the content of a document in this state must stay as it is. */
export function isFrozen(type: string, state: unknown): boolean {
  const said = stateSaid(type, state)
  return typeof said === 'string' && (stagesOf(type)?.frozen ?? []).includes(said)
}

/** Whether something came out of a document in this state, so that nobody deletes it though its content is open. */
export function isKept(type: string, state: unknown): boolean {
  return typeof state === 'string' && (stagesOf(type)?.kept ?? []).includes(state)
}

/** The state that a document is in: of one that names none, what its type takes that for. */
export function stateSaid(type: string, state: unknown): unknown {
  return state ?? stagesOf(type)?.unsaid
}

function reaches({ forward }: Stages, from: string, to: string): boolean {
  const seen = new Set<string>()
  const open = [...stepsFrom(forward, from)]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (state === to) return true
    if (seen.has(state)) continue
    seen.add(state)
    open.push(...stepsFrom(forward, state))
  }
  return false
}

/** Whether a person may bring a document of this type from one state to another, in one step or in several. */
export function mayMove(type: string, from: string, to: string): boolean {
  const stages = stagesOf(type)
  if (!stages || stages.back === 'anywhere') return true
  return (
    reaches(stages, from, to) ||
    stepsFrom(stages.back ?? {}, from).some((state) => state === to || reaches(stages, state, to))
  )
}

function stepsFrom(steps: Stages['forward'], from: string): readonly string[] {
  return Object.hasOwn(steps, from) ? (steps[from] ?? []) : []
}

function stagesOf(type: string): Stages | undefined {
  return isDocumentType(type) ? documents[type].stages : undefined
}
