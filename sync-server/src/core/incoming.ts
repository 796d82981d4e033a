import type { WireDocument } from '#shared/sync/any-document.ts'
import { givenAttachments, type GivenAttachment } from './attachments.ts'
import { generationOf, parseRev, type Rev, winnerOf } from './revision.ts'
import type { WholeView } from './view.ts'
import type { Refusal } from './write.ts'

/** One revision on its way into the tree. */
export interface Incoming {
  readonly rev: Rev
  readonly deleted: boolean
  /** The revision and its ancestors as the client named them, newest first. */
  readonly path: readonly Rev[]
  /** JSON text of the document without the protocol's own fields. */
  readonly body: string
  readonly given: ReadonlyMap<string, GivenAttachment>
}

/**
 * Reads a document as it came. A plain edit (`newEdits`) gets its revision here, and must
 * stand on a leaf that its author sees; a foreign revision brings its history with it.
 * `blind` marks an edit over a document of which the author sees nothing (any more).
 */
export function incomingRevision(
  deps: { readonly digest: (text: string) => string },
  wire: WireDocument,
  view: WholeView | undefined,
  newEdits: boolean,
  blind: boolean,
): Incoming | Refusal {
  const attachments = givenAttachments(wire)
  if (!attachments.ok) return attachments.failure
  const content = { body: bodyOf(wire), given: attachments.value }
  if (wire._rev !== undefined && !parseRev(String(wire._rev)).ok)
    return { error: 'bad_request', reason: 'Invalid rev format' }
  if (!newEdits) return foreignRevision(wire, content)
  const next = nextRevision(deps, wire, view, content)
  return 'error' in next && blind ? blindRevision(deps, wire, content) : next
}

type Content = Pick<Incoming, 'body' | 'given'>
type Deps = Parameters<typeof incomingRevision>[0]

/** A plain edit: it must stand on a leaf, or on nothing where nothing is. */
function nextRevision(
  deps: Deps,
  wire: WireDocument,
  view: WholeView | undefined,
  content: Content,
): Incoming | Refusal {
  const deleted = wire._deleted === true
  const leaves = view?.leaves ?? []
  const winner = winnerOf(leaves)
  const parent = wire._rev ?? (winner?.deleted ? winner.rev : undefined)
  const stands = parent === undefined ? leaves.length === 0 : view?.isLeaf(parent) === true
  if (!stands) return { error: 'conflict', reason: 'Document update conflict.' }
  const rev = revisionName(deps, deleted, parent, content)
  return {
    rev,
    deleted,
    path: parent ? [rev, ...(view?.path(parent) ?? [parent])] : [rev],
    ...content,
  }
}

/** An edit over what its author cannot see: it goes nowhere, but it may be kept under seal. */
function blindRevision(deps: Deps, wire: WireDocument, content: Content): Incoming {
  const deleted = wire._deleted === true
  const rev = revisionName(deps, deleted, wire._rev, content)
  return { rev, deleted, path: wire._rev ? [rev, wire._rev] : [rev], ...content }
}

/** The same edit on the same parent has the same name on every server. */
function revisionName(
  { digest }: Deps,
  deleted: boolean,
  parent: Rev | undefined,
  { body, given }: Content,
): Rev {
  const files = [...given].map(([name, file]) =>
    file.kind === 'stub' ? name : `${name} ${file.type} ${digest(Buffer.from(file.bytes).toString('latin1'))}`,
  )
  const text = `${deleted} ${parent ?? ''} ${body}${files.length > 0 ? files.join('\n') : ''}`
  return `${(parent ? generationOf(parent) : 0) + 1}-${digest(text)}`
}

/** A revision that was made elsewhere, with its history in `_revisions`. */
function foreignRevision(wire: WireDocument, content: Content): Incoming | Refusal {
  const deleted = wire._deleted === true
  const rev = wire._rev
  if (rev === undefined) return { error: 'bad_request', reason: 'Invalid rev format' }
  const revisions = wire['_revisions'] as { readonly start?: unknown; readonly ids?: unknown } | undefined
  if (!revisions) return { rev, deleted, path: [rev], ...content }
  const { start, ids } = revisions
  const valid =
    Number.isSafeInteger(start) &&
    Array.isArray(ids) &&
    ids.length > 0 &&
    ids.length <= (start as number) &&
    ids.every((part) => typeof part === 'string' && part !== '')
  const path = valid ? (ids as string[]).map((hash, index) => `${(start as number) - index}-${hash}`) : []
  return path[0] === rev
    ? { rev, deleted, path, ...content }
    : { error: 'doc_validation', reason: 'RevId isn’t a string or `_revisions` does not lead to `_rev`.' }
}

function bodyOf(wire: WireDocument): string {
  const body: Record<string, unknown> = {}
  for (const field in wire) if (!field.startsWith('_')) body[field] = wire[field]
  return JSON.stringify(body)
}
