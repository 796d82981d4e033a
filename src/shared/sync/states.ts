/** How a document of one type moves, and what its states mean where two people moved it at once. */
interface Machine {
  /** Forward steps only; going back is allowed to a person, and never to a merge. */
  readonly forward: Readonly<Record<string, readonly string[]>>
  readonly final: readonly string[]
  /** What the customer decided: it beats what an office changed meanwhile. */
  readonly byCustomer: readonly string[]
  /** From here on the content stands as somebody saw, approved or signed it. */
  readonly frozen: readonly string[]
}

const machines: Readonly<Record<string, Machine>> = {
  lead: {
    forward: {
      new: ['assigned', 'working'],
      assigned: ['working'],
      working: ['qualified', 'recycled', 'disqualified'],
      recycled: ['working'],
    },
    final: ['qualified', 'disqualified'],
    byCustomer: [],
    frozen: [],
  },
  opportunity: {
    forward: {
      prospecting: ['qualification'],
      qualification: ['needs'],
      needs: ['proposal'],
      proposal: ['negotiation'],
      negotiation: ['won', 'lost'],
    },
    final: ['won', 'lost'],
    byCustomer: [],
    frozen: [],
  },
  quote: {
    forward: {
      draft: ['inReview', 'approved', 'presented'],
      inReview: ['approved'],
      approved: ['presented'],
      presented: ['accepted', 'declined', 'expired'],
    },
    final: ['accepted', 'declined', 'expired'],
    byCustomer: ['accepted', 'declined'],
    frozen: ['inReview', 'approved', 'presented', 'accepted', 'declined', 'expired'],
  },
  contract: {
    forward: {
      draft: ['approved', 'signed'],
      approved: ['signed'],
      signed: ['active'],
      active: ['amended', 'expired', 'terminated', 'renewed'],
    },
    final: ['amended', 'expired', 'terminated', 'renewed'],
    byCustomer: ['signed'],
    frozen: ['signed', 'active', 'amended', 'expired', 'terminated', 'renewed'],
  },
  order: {
    forward: {
      draft: ['confirmed', 'cancelled'],
      confirmed: ['partlyExecuted', 'executed', 'cancelled'],
      partlyExecuted: ['executed'],
      executed: ['invoiced'],
      invoiced: ['paid'],
    },
    final: ['paid', 'cancelled'],
    byCustomer: [],
    frozen: [],
  },
  request: {
    forward: {
      new: ['triaged', 'assigned', 'cancelled', 'duplicate'],
      triaged: ['assigned', 'cancelled', 'duplicate'],
      assigned: ['inProgress', 'cancelled'],
      inProgress: ['resolved', 'cancelled'],
      onHold: ['inProgress'],
      reopened: ['inProgress'],
      resolved: ['closed'],
    },
    final: ['closed', 'cancelled', 'duplicate'],
    byCustomer: [],
    frozen: [],
  },
  asset: {
    forward: {
      shipped: ['installed'],
      installed: ['inUse', 'underRepair', 'replaced', 'moved', 'retired'],
      inUse: ['underRepair', 'replaced', 'moved', 'retired'],
      underRepair: ['replaced', 'moved', 'retired'],
    },
    final: ['replaced', 'moved', 'retired'],
    byCustomer: [],
    frozen: [],
  },
  article: {
    forward: { draft: ['inReview', 'published'], inReview: ['published'], published: ['retired'] },
    final: ['retired'],
    byCustomer: [],
    frozen: ['published', 'retired'],
  },
  expense: {
    forward: { draft: ['submitted'] },
    final: ['submitted'],
    byCustomer: [],
    frozen: ['submitted'],
  },
  template: {
    forward: { draft: ['published', 'retired'], published: ['retired'] },
    final: ['retired'],
    byCustomer: [],
    frozen: ['published', 'retired'],
  },
  approval: {
    forward: { pending: ['approved', 'rejected', 'withdrawn'] },
    final: ['approved', 'rejected', 'withdrawn'],
    byCustomer: [],
    frozen: ['approved', 'rejected', 'withdrawn'],
  },
  visit: {
    forward: {
      scheduled: ['accepted', 'declined'],
      accepted: ['travelling', 'onSite'],
      travelling: ['onSite'],
      onSite: ['completed', 'cannotComplete'],
    },
    final: ['declined', 'completed', 'cannotComplete'],
    byCustomer: ['completed'],
    frozen: ['completed', 'cannotComplete'],
  },
}

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
  const machine = Object.hasOwn(machines, type) ? machines[type] : undefined
  if (!machine || typeof was !== 'string' || typeof mine !== 'string' || typeof theirs !== 'string')
    return undefined
  const [mineByCustomer, theirsByCustomer] = [mine, theirs].map((state) => machine.byCustomer.includes(state))
  if (mineByCustomer !== theirsByCustomer) {
    const [signed, other] = mineByCustomer ? [mine, theirs] : [theirs, mine]
    const taken = reaches(machine, signed, other) ? other : signed
    return { taken: taken === mine ? 'mine' : 'theirs', because: 'customerDecided' }
  }
  if (!reaches(machine, was, mine) || !reaches(machine, was, theirs)) return undefined
  if (reaches(machine, mine, theirs)) return { taken: 'theirs', because: 'fartherAlong' }
  if (reaches(machine, theirs, mine)) return { taken: 'mine', because: 'fartherAlong' }
  return undefined
}

/** Whether the content of a document in this state must stay as it is. */
export function isFrozen(type: string, state: unknown): boolean {
  const machine = Object.hasOwn(machines, type) ? machines[type] : undefined
  const said = stateSaid(type, state)
  return machine !== undefined && typeof said === 'string' && machine.frozen.includes(said)
}

/** The state that a document is in: of one that names none, what its type takes that for. */
export function stateSaid(type: string, state: unknown): unknown {
  return state ?? (Object.hasOwn(unsaid, type) ? unsaid[type] : undefined)
}

/** Articles from elsewhere name no state, and are published. Leaving it out opens nothing. */
const unsaid: Readonly<Record<string, string>> = { article: 'published' }

function reaches({ forward }: Machine, from: string, to: string): boolean {
  const seen = new Set<string>()
  const open = [...(forward[from] ?? [])]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (state === to) return true
    if (seen.has(state)) continue
    seen.add(state)
    open.push(...(forward[state] ?? []))
  }
  return false
}

/** Steps back that a person may take. A merge never does. */
const back: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  article: { inReview: ['draft'], retired: ['published'] },
  asset: { underRepair: ['inUse'], retired: ['inUse'], replaced: ['inUse'], moved: ['inUse'] },
  // A retired template may be wanted again; what is published never changes.
  template: { retired: ['published'] },
  quote: { inReview: ['draft'], approved: ['draft'], accepted: ['presented'], declined: ['presented'] },
  contract: { approved: ['draft'] },
  request: { resolved: ['reopened'], closed: ['reopened'], inProgress: ['onHold', 'assigned'] },
  order: { invoiced: ['cancelled'], executed: ['cancelled'], partlyExecuted: ['cancelled'] },
  visit: { accepted: ['scheduled', 'declined'], travelling: ['accepted'] },
}

/** Whether a person may bring a document of this type from one state to another, in one step or in several. */
export function mayMove(type: string, from: string, to: string): boolean {
  const machine = Object.hasOwn(machines, type) ? machines[type] : undefined
  // Leads and deals go where people say, back and forth, until they are won, lost or qualified.
  if (!machine || type === 'lead' || type === 'opportunity') return true
  return (
    reaches(machine, from, to) ||
    (back[type]?.[from] ?? []).some((state) => state === to || reaches(machine, state, to))
  )
}
