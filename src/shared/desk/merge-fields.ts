import type { AnyDocument } from '../sync/any-document.ts'
import { fieldClassOf } from '../sync/field-classes.ts'
import { isCircle } from '../kernel/circle.ts'
import { same } from '../kernel/same.ts'
import type { Rewritten } from '../registry/references.ts'
import { documents, isDocumentType } from '../registry/documents.ts'

/** What is the record's own, or the server's to say, and is never taken from another one. */
const own: ReadonlySet<string> = new Set(['identity', 'stamp', 'permission', 'computed', 'state', 'log'])
const upward: Readonly<Record<string, string>> = {
  customer: 'parentId',
  contact: 'reportsTo',
  asset: 'parentId',
}

/** Fields of which either record's value may stand. */
export function fieldsToPick(type: string): readonly string[] {
  if (!isDocumentType(type)) return []
  return Object.keys(documents[type].fields).filter(
    (field) => field !== 'retired' && !own.has(fieldClassOf(type, field)),
  )
}

/** Lists and notes, of which both records' can stand together. */
export function mayKeepBoth(type: string, field: string): boolean {
  return ['set', 'text'].includes(fieldClassOf(type, field))
}

interface Ones {
  readonly kept: AnyDocument
  readonly lost: AnyDocument
}

interface Picked {
  readonly take: readonly string[]
  readonly both: readonly string[]
  /** The record above another one, as it stands. */
  readonly find: (id: string) => AnyDocument | undefined
}

/** What changes of the record that stands. It is never above itself, nor buys through itself. */
export function fieldsOfKept({ kept, lost }: Ones, { take, both, find }: Picked): readonly Rewritten[] {
  const { type } = kept
  const next: Record<string, unknown> = { ...kept }
  for (const field of fieldsToPick(type)) {
    if (take.includes(field)) next[field] = lost[field]
    else if (both.includes(field)) next[field] = joined(type, field, kept[field], lost[field])
  }
  const above = upward[type]
  const ids: readonly unknown[] = [kept.id, lost.id]
  for (const field of ['parentId', 'channelId', 'reportsTo']) if (ids.includes(next[field])) next[field] = ''
  if (above !== undefined) {
    const up = (id: string) => (ids.includes(id) ? kept.id : String(find(id)?.[above] ?? ''))
    if (isCircle(kept.id, String(next[above] ?? ''), (id) => up(id))) next[above] = ''
  }
  return Object.keys(next).flatMap((field) => {
    const [before, after] = [kept[field], next[field]]
    return same(before, after) ? [] : [{ field, before, after }]
  })
}

function joined(type: string, field: string, mine: unknown, theirs: unknown): unknown {
  if (Array.isArray(mine) || Array.isArray(theirs))
    return [
      ...new Set([...((mine as unknown[] | undefined) ?? []), ...((theirs as unknown[] | undefined) ?? [])]),
    ]
  const texts = [mine, theirs]
    .map((one) => (typeof one === 'string' ? one.trim() : ''))
    .filter((one) => one !== '')
  // What becomes too long of it is refused, and not left out in silence.
  return fieldClassOf(type, field) === 'text' ? [...new Set(texts)].join('\n') : mine
}
