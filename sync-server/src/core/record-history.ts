import { typeOfId } from '#shared/kernel/id.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { type RevNode, winnerOf } from './revision.ts'
import type { Storage } from './storage.ts'
import { lengthOf, sameInSteps } from './value-steps.ts'
import { maySee, type Viewer, visibleLeaves } from './viewer.ts'

/** So many changes are told, the newest. */
const mostChangesTold = 200

/** One field that somebody changed; a value that was not there, or is not any more, is left out. */
interface FieldChange {
  readonly field: string
  readonly before?: NonNullable<unknown>
  readonly after?: NonNullable<unknown>
  /** Too long to be told: only that it changed. */
  readonly long?: boolean
}

/** One change of a document: who, when, and from what to what. */
interface Change {
  readonly at: string
  readonly by: string
  readonly device: string
  readonly kind: 'made' | 'changed'
  readonly fields: FieldChange[]
}

/** The changes, the newest first, and whether there was more before. */
interface RecordHistory {
  readonly changes: Change[]
  readonly older: boolean
}

type Body = Readonly<Record<string, unknown>>

/** One version with its text, and whether none lies before it. */
interface Version {
  readonly body: Body
  readonly isFirst: boolean
}

/** Characters of all versions that are read for one answer, and of one value that is told. */
const mostRead = 4_000_000
const longestValue = 2_000
const readAtOnce = 25
const longText = 10_000
const fieldsAtOnce = 20

/**
 * What changed from version to version of a document, down from the one that is elected among those that the asker
 * sees. A version is told only where its own keys are hers now: what a record was at a customer that she does not
 * see it tells nobody. What is hers now has its whole past, as it has for whoever it is given to. Versions whose
 * text is not kept are passed over: what follows is compared with the one before them. `undefined` where the document
 * is not hers to see.
 */
export function* recordHistory(
  storage: Storage,
  viewer: Viewer,
  id: string,
): Generator<undefined, RecordHistory | undefined> {
  const type = typeOfId(id)
  const document = isDocumentType(type) ? storage.document(familyOfType(type), id) : undefined
  const winner = document && winnerOf(visibleLeaves(viewer, document.leaves))
  if (!document || !winner || winner.deleted) return undefined
  const byRev = new Map(document.tree.map((node) => [node.rev, node]))
  const versions: Version[] = []
  let [read, seen] = [0, 0]
  let node: RevNode | undefined = winner
  while (node && !node.deleted && versions.length <= mostChangesTold && read <= mostRead) {
    seen += 1
    if (seen % readAtOnce === 0) yield
    const text = node.body ?? storage.revision(document.db, id, node.rev)?.body
    if (text !== undefined && !maySee(viewer, node)) break
    read += text?.length ?? 0
    if (text !== undefined)
      versions.push({ body: JSON.parse(text) as Body, isFirst: node.parent === undefined })
    // A version may be as long as a document may be.
    if ((text?.length ?? 0) > longText) yield
    node = node.parent === undefined ? undefined : byRev.get(node.parent)
  }
  return { changes: yield* changesIn(versions), older: versions.at(-1)?.isFirst !== true }
}

function* changesIn(versions: readonly Version[]): Generator<undefined, Change[]> {
  const changes: Change[] = []
  for (const [index, { body, isFirst }] of versions.slice(0, mostChangesTold).entries()) {
    const before = versions[index + 1]?.body
    if (!before && !isFirst) continue
    const fields = before ? yield* fieldsChanged(before, body) : []
    if (before && fields.length === 0) continue
    const [at, by, device] = before
      ? [body['updatedAt'], body['updatedBy'], body['updatedDevice']]
      : [body['createdAt'], body['createdBy'], body['createdDevice']]
    const who = { at: String(at), by: String(by), device: String(device) }
    changes.push({ ...who, kind: before ? 'changed' : 'made', fields })
  }
  return changes
}

const unsaid: ReadonlySet<string> = new Set([
  'id',
  'type',
  'schemaVersion',
  'createdAt',
  'createdBy',
  'createdDevice',
  'updatedAt',
  'updatedBy',
  'updatedDevice',
])

/** A step for every few fields: a document that no form made may have thousands. */
function* fieldsChanged(before: Body, after: Body): Generator<undefined, FieldChange[]> {
  const changed: FieldChange[] = []
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  for (const [at, field] of fields.entries()) {
    if (!unsaid.has(field) && !(yield* sameInSteps(before[field], after[field])))
      changed.push(told(field, before[field], after[field]))
    if ((at + 1) % fieldsAtOnce === 0) yield
  }
  yield
  return changed
}

function told(field: string, before: unknown, after: unknown): FieldChange {
  if ([before, after].some((value) => lengthOf(value, longestValue) > longestValue))
    return { field, long: true }
  const change: { -readonly [Name in keyof FieldChange]: FieldChange[Name] } = { field }
  if (before !== undefined && before !== null) change.before = before
  if (after !== undefined && after !== null) change.after = after
  return change
}
