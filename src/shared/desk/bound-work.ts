import type { Instant } from '../kernel/schema.ts'
import { waitsFor } from '../service/part-move.ts'
import { isOpenRequest } from '../service/service.ts'
import { inVan } from '../service/van-stock.ts'
import type { DocumentType } from '../registry/documents.ts'
import { isA } from '../registry/is-a.ts'

interface Fields {
  readonly type: string
  readonly [field: string]: unknown
}

interface Binding {
  /** The field that names the person. */
  readonly field: string
  /** Whether it is history: it stays with whom it was. */
  readonly isOver: (document: Fields, now: Instant) => boolean
}

const over =
  (...stages: readonly string[]) =>
  ({ stage }: Fields) =>
    stages.includes(String(stage))
const never = () => false

/**
 * What binds work to one person, by type. Not here, because it stays hers whoever does her work:
 * expenses (her own money), mandates (a yes to her alone), articles (who wrote them is history, and
 * anybody else may read them through). What is in a van is counted over, never renamed.
 */
const bindings: Readonly<Partial<Record<DocumentType, Binding>>> = {
  customer: { field: 'ownerId', isOver: never },
  lead: { field: 'ownerId', isOver: over('qualified', 'disqualified') },
  opportunity: { field: 'ownerId', isOver: over('won', 'lost') },
  quote: { field: 'ownerId', isOver: over('accepted', 'declined', 'expired') },
  contract: { field: 'ownerId', isOver: over('expired', 'terminated', 'renewed', 'amended') },
  task: { field: 'ownerId', isOver: ({ done }) => done === true },
  visit: { field: 'engineerId', isOver: over('completed', 'cannotComplete', 'declined', 'cancelled') },
  maintenancePlan: { field: 'engineerId', isOver: ({ endsOn }) => endsOn !== '' },
  request: { field: 'assignedTo', isOver: (request) => !isA(request, 'request') || !isOpenRequest(request) },
  // Whoever gets the work waits for the yes to it, too; her own expenses she goes on asking for herself.
  approval: {
    field: 'requestedBy',
    isOver: ({ stage, subjectId }) => stage !== 'pending' || String(subjectId).startsWith('expense:'),
  },
  scheme: { field: 'userId', isOver: ({ retired }) => retired === true },
  share: {
    field: 'userId',
    isOver: ({ kind, until }, now) =>
      kind === 'share' || (typeof until === 'string' && until !== '' && until <= now),
  },
  // What was given already out of somebody's van stays hers: it is counted there.
  partMove: { field: 'ownerId', isOver: (move) => !isA(move, 'partMove') || waitsFor(move) !== move.ownerId },
  stock: { field: 'userId', isOver: (stock) => !isA(stock, 'stock') || inVan(stock) <= 0 },
}

export const boundTypes = Object.keys(bindings) as readonly DocumentType[]

/** What an engineer does: it goes to engineers where some are among the receivers. */
const service: ReadonlySet<string> = new Set(['visit', 'maintenancePlan', 'request', 'stock', 'partMove'])

export function isService(type: string): boolean {
  return service.has(type)
}

/** Whose work a document is, and which field says so; `undefined` where it is nobody's, or over. */
export function boundTo(
  document: Fields,
  now: Instant,
): { readonly field: string; readonly person: string } | undefined {
  const binding = bindingOf(document)
  const person = binding && document[binding.field]
  if (!binding || typeof person !== 'string' || person === '' || binding.isOver(document, now))
    return undefined
  return { field: binding.field, person }
}

/** Whether something is to be done here still, by somebody or by nobody yet. */
export function isOpenWork(document: Fields, now: Instant): boolean {
  const binding = bindingOf(document)
  return binding !== undefined && !binding.isOver(document, now)
}

function bindingOf({ type }: Fields): Binding | undefined {
  return Object.hasOwn(bindings, type) ? bindings[type as DocumentType] : undefined
}
