import type { Attachment, RevNode } from '../core/revision.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { WholeView } from '../core/view.ts'
import type { Budget } from './budget.ts'
import { filesThatFollow, type TextOptions, wholeText } from './document-text.ts'

/** Bytes of a file that are turned into base64 at a time; a multiple of three. */
const base64Step = 48 * 1024

/** The bytes that the files of an answer take in it, as base64 where they come within JSON. */
export function filesLength(view: WholeView, node: RevNode, options: TextOptions): number {
  return filesThatFollow(view, node, options).reduce(
    (sum, [, { length }]) => sum + Math.ceil(length / 3) * 4,
    0,
  )
}

/** The same text as `wholeText`, piece by piece: of its files one lies in memory at a time. */
export async function* wholePieces(
  core: SyncCore,
  view: WholeView,
  node: RevNode,
  options: TextOptions,
  budget: Budget,
): AsyncGenerator<string> {
  const following = new Map(filesThatFollow(view, node, options))
  if (following.size === 0) return yield wholeText(core, view, node, options)
  const text = wholeText(core, view, { ...node, attachments: {} }, options)
  // No text of a document can hold these quotes unescaped before this field, which is the server's own.
  const [field, at] = ['"_attachments":{', text.indexOf('"_attachments":{}')]
  yield text.slice(0, at) + field
  let begun = false
  for (const [name, file] of Object.entries(node.attachments ?? {})) {
    const { type, revpos, digest, length } = file
    const head = { content_type: type, revpos, digest }
    yield `${begun ? ',' : ''}${JSON.stringify(name)}:`
    begun = true
    if (following.has(name)) yield* withData(JSON.stringify(head), file)
    else yield JSON.stringify({ ...head, length, stub: true })
  }
  yield text.slice(at + field.length)

  async function* withData(head: string, { blob, length }: Attachment): AsyncGenerator<string> {
    const giveBack = await budget.hold(length)
    const bytes = Buffer.from(core.storage.blob(blob) ?? [])
    yield `${head.slice(0, -1)},"data":"`
    for (let from = 0; from < bytes.length; from += base64Step)
      yield bytes.toString('base64', from, from + base64Step)
    yield '"}'
    giveBack()
  }
}
