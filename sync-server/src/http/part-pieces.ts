import { randomBytes } from 'node:crypto'
import type { RevNode } from '../core/revision.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { WholeView } from '../core/view.ts'
import type { Budget } from './budget.ts'
import { filesThatFollow, type TextOptions, wholeText } from './document-text.ts'
import { contentDisposition, headerValue } from './multipart.ts'

/** A multipart body that is made while it is sent: of its files one lies in memory at a time. */
export interface Parts {
  /** The content type, which names the boundary. */
  readonly type: string
  readonly pieces: AsyncIterable<string | Uint8Array>
}

/** One part of several: a document as JSON, or with its files as parts of its own. */
export interface Part {
  readonly headers: readonly string[]
  readonly pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
}

/** Bytes of a file that are sent at a time. */
const step = 64 * 1024

/** A revision with the bytes of its files behind it, as replicators fetch them; `undefined` where none is to be sent. */
export function relatedPieces(
  core: SyncCore,
  view: WholeView,
  node: RevNode,
  options: TextOptions,
  budget: Budget,
): Parts | undefined {
  const files = filesThatFollow(view, node, { ...options, attachments: true })
  if (files.length === 0) return undefined
  const document = () => wholeText(core, view, node, { ...options, attachments: true, follow: true })
  return partsOf('related', parts())

  async function* parts(): AsyncGenerator<Part> {
    yield { headers: ['Content-Type: application/json'], pieces: [document()] }
    for (const [name, { type, length, blob }] of files) {
      const giveBack = await budget.hold(length)
      const bytes = core.storage.blob(blob) ?? new Uint8Array()
      const headers = [
        contentDisposition(name),
        `Content-Type: ${headerValue(type)}`,
        `Content-Length: ${length}`,
      ]
      yield { headers, pieces: inSteps(bytes) }
      giveBack()
    }
  }
}

/** Pieces between boundaries, as `multipart/related` or `multipart/mixed`. */
export function partsOf(kind: 'related' | 'mixed', parts: AsyncIterable<Part> | Iterable<Part>): Parts {
  const boundary = randomBytes(16).toString('hex')
  return { type: `multipart/${kind}; boundary="${boundary}"`, pieces: pieces() }

  async function* pieces(): AsyncGenerator<string | Uint8Array> {
    for await (const { headers, pieces: content } of parts) {
      yield `--${boundary}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`
      yield* content
      yield '\r\n'
    }
    yield `--${boundary}--`
  }
}

function* inSteps(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += step) yield bytes.subarray(from, from + step)
}
