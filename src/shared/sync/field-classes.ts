/** How a field behaves when two people changed it at once (the table stands in docs/guide/merging.md). */
export type FieldClass =
  | 'identity'
  | 'stamp'
  | 'permission'
  | 'set'
  | 'members'
  | 'log'
  | 'parts'
  | 'text'
  | 'phone'
  | 'state'
  | 'sensitive'
  | 'computed'
  | 'plain'

const stamps = new Set(['updatedAt', 'updatedBy', 'updatedDevice', 'schemaVersion'])
const identities = new Set([
  'id',
  'type',
  'createdAt',
  'createdBy',
  'createdDevice',
  'number',
  'serialNumber',
])
const permissions = new Set(['customerId', 'ownerId', 'territoryId', 'businessLineId'])
const sensitives = new Set(['bankAccount', 'taxNumber', 'creditLimit'])
/** Members that come and go one by one. */
const sets = new Set(['tags', 'stepsDone', 'productIds'])
/** Entries with an id that come, go and are corrected one by one. */
const members = new Set(['photos'])
/** Entries with an id and a time, only ever added to. */
const logs = new Set(['comments', 'corrections', 'stageLog', 'stockLog', 'votes'])
/** Values of several parts that are right or wrong each for itself. */
const parts = new Set(['address'])
/** Prose: what two people wrote at two places of it is kept together. Characters that every schema lets it have. */
const texts = { note: 1_000, need: 2_000, body: 4_000, description: 4_000, resolution: 4_000 } as const
const phones = new Set(['phone', 'mobile'])

/** `type` is asked for where a name means different things: who has a task is no permission. */
export function fieldClassOf(field: string, type?: string): FieldClass {
  if (stamps.has(field)) return 'stamp'
  if (identities.has(field)) return 'identity'
  if (permissions.has(field)) return type === 'task' && field === 'ownerId' ? 'plain' : 'permission'
  if (sensitives.has(field)) return 'sensitive'
  if (field === 'totals') return 'computed'
  if (sets.has(field)) return 'set'
  if (members.has(field)) return 'members'
  if (logs.has(field)) return 'log'
  if (parts.has(field)) return 'parts'
  if (longestText(field) > 0) return 'text'
  if (phones.has(field)) return 'phone'
  if (field === 'stage' || field === 'status') return 'state'
  return 'plain'
}

/** Characters that a text may have after two were put together; 0 for what is no prose. */
export function longestText(field: string): number {
  return Object.hasOwn(texts, field) ? texts[field as keyof typeof texts] : 0
}

/** What a customer sees, approves or signs as one thing: changed by both, it is never mixed. */
const units: Readonly<Record<string, readonly string[]>> = {
  quote: [
    ...['lines', 'discount', 'taxRate', 'taxIncluded', 'currency', 'exchange', 'quotedOn', 'validUntil'],
  ],
  contract: [
    ...['quoteId', 'kind', 'title', 'amount', 'currency', 'signedOn', 'validUntil', 'lines', 'discount'],
    ...['taxRate', 'taxIncluded', 'clauses', 'signatures', 'signedHash', 'service'],
  ],
  visit: ['findings', 'work', 'parts', 'labour', 'expenses', 'checklist', 'signature'],
}

export function unitOf(type: string): readonly string[] {
  return Object.hasOwn(units, type) ? (units[type] ?? []) : []
}
