import { Cents } from '../kernel/money.ts'
import { documents, isDocumentType } from '../registry/documents.ts'
import type { AnyDocument } from '../sync/any-document.ts'
import { fieldClassOf, fieldOf, unitOf } from '../sync/field-classes.ts'
import { changedFields } from '../sync/merge.ts'
import { isFrozen } from '../sync/states.ts'
import { isHeavy } from './describe-conflict.ts'

const plain: ReadonlySet<string> = new Set(['plain', 'phone', 'text', 'set', 'parts'])

/** In which fields versions of a document differ, and which of these its owner does not settle: those stay with the desk. */
export function differing(versions: readonly AnyDocument[]): {
  readonly fields: readonly string[]
  readonly atDesk: readonly string[]
} {
  const [first, ...others] = versions
  if (!first) return { fields: [], atDesk: [] }
  const fields = [...new Set(others.flatMap((other) => changedFields(first, other)))]
  // What somebody presented, signed or completed is no plain text any more.
  const isFinal = versions.some(({ type, ['stage']: stage }) => isFrozen(type, stage))
  return { fields, atDesk: isFinal ? fields : fields.filter((field) => !ownerSettles(first.type, field)) }
}

/**
 * Whether the owner of a document settles a field by mine or theirs. Money, sensitive fields, states, what decides who
 * holds it and what a customer sees as one thing are the desk's; so is a field that this version does not know.
 */
export function ownerSettles(type: string, field: string): boolean {
  if (fieldOf(type, field) === undefined || !plain.has(fieldClassOf(type, field))) return false
  return !unitOf(type).includes(field) && !isHeavy(field) && !holdsMoney(type, field)
}

/** Whether a field holds an amount, by itself or within. */
function holdsMoney(type: string, field: string): boolean {
  if (!isDocumentType(type)) return true
  const schema = (documents[type].schema.properties as Readonly<Record<string, object>>)[field]
  return JSON.stringify(schema ?? {}).includes(`"maximum":${bound}`)
}

const bound = (Cents as unknown as { readonly maximum: number }).maximum
