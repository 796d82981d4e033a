import { createReport } from 'docx-templates'
import type { NonTextNode, Node as MadeNode } from 'docx-templates/lib/types.js'
import type { Results } from './results.ts'
import type { Piece, TextTemplate } from './reading-order.ts'
import type { Scope } from './scope.ts'

/** A piece that came out, in the order of reading: something to write, a text, or a picture. */
export interface Made {
  readonly piece: Piece
  readonly text: string
  readonly picture: NonTextNode | undefined
}

/**
 * Lets docx-templates fill a template: it walks over the pieces, repeats and leaves out, prints
 * what the commands come to and makes the pictures. What they come to it asks `results`; code is
 * never run (decision 0006). One list for each part. Throws what `results` throws.
 */
export async function fillText(
  { docx, pieces }: TextTemplate,
  results: Results,
  root: Scope,
): Promise<readonly Iterable<Made>[]> {
  const nothing = { __code__: undefined, __result__: undefined }
  let fault: unknown
  const whole = createReport(
    {
      template: docx,
      data: {},
      cmdDelimiter: ['{{', '}}'],
      maximumWalkingDepth: Infinity,
      processLineBreaks: false,
      preserveSpace: false,
      runJs: ({ sandbox, ctx }) => {
        // It keeps all text to find lines that are left empty; there are none here.
        for (const kept of Object.values(ctx.buffers)) kept.text = kept.cmds = ''
        const loop = ctx.loops.findLast(({ isIf }) => isIf !== true)
        const piece = pieces[Number(sandbox.__code__)]
        try {
          const scope = loop ? (loop.loopOver[loop.idx] as Scope) : root
          return { modifiedSandbox: nothing, result: piece && results.of(piece, scope) }
        } catch (cause) {
          fault = cause
          throw cause
        }
      },
    },
    'JS',
  )
  const made = await whole.catch((cause: unknown) => {
    throw fault ?? cause
  })
  return (made._children[0]?._children ?? []).map((part) => madeIn(part, pieces))
}

/** Runs that only hold a loop together are passed through. */
function* madeIn(node: MadeNode, pieces: readonly Piece[]): Generator<Made> {
  if (node._fTextNode) return
  const piece = pieces[Number(node._attrs['piece'])]
  if (node._tag !== 'w:t') {
    for (const child of node._children)
      if (piece && !child._fTextNode && child._tag === 'w:drawing') yield { piece, text: '', picture: child }
      else yield* madeIn(child, pieces)
    return
  }
  const text = node._children.map((child) => (child._fTextNode ? child._text : '')).join('')
  if (piece && text !== '') yield { piece, text, picture: undefined }
}
