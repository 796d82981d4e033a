import { same } from '../kernel/same.ts'
import type { Field } from '../model/field.ts'
import type { AnyDocument } from '../sync/any-document.ts'
import { documents, type DocumentType, isDocumentType } from './documents.ts'

/** The types of which two records can turn out to be one. */
export const mergeableTypes = ['customer', 'contact', 'asset'] as const
export type MergeableType = (typeof mergeableTypes)[number]

export function isMergeable(type: string): type is MergeableType {
  return (mergeableTypes as readonly string[]).includes(type)
}

/** What is signed with the server's key names whom it names for good: another one is asked for anew. */
const signedForGood: ReadonlySet<string> = new Set(['mandate.forCustomer'])

/** Fields that may name a record of a mergeable type, alone, in a list or deeper within. */
const referring: ReadonlyMap<string, readonly string[]> = new Map(
  (Object.keys(documents) as DocumentType[]).flatMap((type) => {
    const named = Object.entries<Field>(documents[type].fields).flatMap(([field, { refersTo = [] }]) =>
      refersTo.some(isMergeable) && !signedForGood.has(`${type}.${field}`) ? [field] : [],
    )
    return named.length > 0 ? [[type, named] as const] : []
  }),
)

/** The document types that may name a record of a mergeable type. */
export const referringTypes: ReadonlySet<string> = new Set(referring.keys())

/** Whether a type keeps what was approved or signed apart from where a document lies. */
function hasMadeFor(type: string): boolean {
  return isDocumentType(type) && Object.hasOwn(documents[type].fields, 'madeFor')
}

/** The fields of a document that name records and go where those go: what the parties signed stays as they signed it. */
function goingAlong(document: AnyDocument): readonly string[] {
  const fields = referring.get(document.type) ?? []
  const isSigned = document.type === 'contract' && document['signedHash'] !== undefined
  return isSigned ? fields.filter((field) => field !== 'service') : fields
}

/** Every record of a mergeable type that a document names, but in what was signed. */
export function referencesIn(document: AnyDocument): ReadonlySet<string> {
  const found = new Set<string>()
  for (const field of goingAlong(document))
    eachText(document[field], (text) => {
      if (isMergeable(text.split(':', 1)[0] ?? '')) found.add(text)
    })
  return found
}

/** One field as it stands, and as it will. */
export interface Rewritten {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/**
 * The fields of a document that name something which goes by another id now, with what they say then. What was
 * approved or signed under a customer's record goes on saying so (`madeFor`).
 */
export function rewritten(
  document: AnyDocument,
  nowOf: (id: string) => string | undefined,
): readonly Rewritten[] {
  const all = goingAlong(document).flatMap((field): readonly Rewritten[] => {
    const before = document[field]
    const after = renamed(before, nowOf)
    return same(before, after) ? [] : [{ field, before, after }]
  })
  const moves = all.find(({ field }) => field === 'customerId')
  if (!moves || !hasMadeFor(document.type) || document['madeFor'] !== undefined) return all
  return [...all, { field: 'madeFor', before: undefined, after: moves.before }]
}

function renamed(value: unknown, nowOf: (id: string) => string | undefined): unknown {
  if (typeof value === 'string') return nowOf(value) ?? value
  if (Array.isArray(value)) {
    const list = value.map((one) => renamed(one, nowOf))
    // A list of names has each once.
    return list.every((one) => typeof one === 'string') ? [...new Set(list)] : list
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, renamed(one, nowOf)]))
}

function eachText(value: unknown, visit: (text: string) => void): void {
  if (typeof value === 'string') visit(value)
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) eachText(one, visit)
}
