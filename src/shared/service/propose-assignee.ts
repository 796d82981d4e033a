/** Somebody who could take a request, with what speaks for and against her. */
export interface Candidate {
  readonly id: string
  readonly territoryId: string
  /** Kinds of machines that she knows; `undefined` or empty where nobody wrote any down. */
  readonly skills?: readonly string[] | undefined
  /** Completed visits to this very machine, and to machines of its kind. */
  readonly wasHere: number
  readonly wasAtSuch: number
  /** Requests that are hers and open, and visits that she has before her. */
  readonly requests: number
  readonly visits: number
}

/** What a request asks of who takes it; '' where it is not known. */
export interface Asked {
  /** The kind of the machine. */
  readonly category: string
  readonly territoryId: string
}

export type Reason =
  | { readonly kind: 'skill' | 'noSkill' | 'territory' | 'otherTerritory' }
  | { readonly kind: 'wasHere' | 'wasAtSuch'; readonly count: number }
  | { readonly kind: 'load'; readonly requests: number; readonly visits: number }

export interface Proposal {
  readonly id: string
  readonly reasons: readonly Reason[]
}

/**
 * Who could take a request, the most fitting first, and why in words that the screen says. Who is said not to know such
 * machines comes after all who do or of whom nothing is said; then her region, what she did there before, and what she
 * has to do count. Nobody is left out: a person decides.
 */
export function proposeAssignees(asked: Asked, candidates: readonly Candidate[]): readonly Proposal[] {
  return candidates
    .map((one) => ({ id: one.id, cost: costOf(asked, one), reasons: reasonsFor(asked, one) }))
    .toSorted((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1))
    .map(({ id, reasons }) => ({ id, reasons }))
}

/** In open requests: another region weighs as much as six of them, a machine that she does not know more than all. */
const weights = { noSkill: 10_000, skill: -6, otherTerritory: 6, wasHere: -4, wasAtSuch: -2 } as const

function costOf(asked: Asked, one: Candidate): number {
  const load = one.requests + one.visits / 2
  return reasonsFor(asked, one).reduce(
    (cost, { kind }) => cost + (kind === 'load' || kind === 'territory' ? 0 : weights[kind]),
    load,
  )
}

function reasonsFor({ category, territoryId }: Asked, one: Candidate): readonly Reason[] {
  const { skills = [], wasHere, wasAtSuch, requests, visits } = one
  const reasons: Reason[] = []
  if (category !== '' && skills.length > 0)
    reasons.push({ kind: skills.includes(category) ? 'skill' : 'noSkill' })
  if (wasHere > 0) reasons.push({ kind: 'wasHere', count: wasHere })
  else if (wasAtSuch > 0) reasons.push({ kind: 'wasAtSuch', count: wasAtSuch })
  if (territoryId !== '' && one.territoryId !== '')
    reasons.push({ kind: one.territoryId === territoryId ? 'territory' : 'otherTerritory' })
  return [...reasons, { kind: 'load', requests, visits }]
}
