import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { checkTemplate } from '../templates/check.ts'
import { withDraftMark } from '../templates/draft-mark.ts'
import { fillParts, packed } from '../templates/make-document.ts'
import { PlacedFault } from '../templates/placed-fault.ts'
import { type PreparedTemplate, prepareTemplate } from '../templates/prepare.ts'
import { problemAt, TemplateFault } from '../templates/problem.ts'
import type { CheckAnswer, RenderAnswer, WorkerQuestion } from './render.ts'

/** One after another: each has all of the memory. */
let last: Promise<void> = Promise.resolve()
parentPort?.on('message', (question: WorkerQuestion) => {
  last = last.then(async () => parentPort?.postMessage(await answer(question)))
})

/** Bytes of a finished document. */
const largestResult = 40 * 1024 * 1024

async function answer(question: WorkerQuestion): Promise<RenderAnswer | CheckAnswer> {
  const { id } = question
  const { template, refused } = await prepare(question.template)
  if (question.what === 'check') return { id, ...(await checkTemplate(template, question.tree)) }
  if (refused.length > 0) return { id, problems: refused }
  try {
    const parts = await fillParts(template, question)
    const { draft_mark: mark } = question.fields
    const bytes = packed(typeof mark === 'string' && mark !== '' ? withDraftMark(parts, mark) : parts)
    if (bytes.length > largestResult) throw new TemplateFault('resultTooLarge')
    return { id, bytes }
  } catch (cause) {
    if (!(cause instanceof TemplateFault)) throw cause
    const place = cause instanceof PlacedFault ? cause.placed.place : { part: '' }
    return { id, problems: [problemAt('refused', 'render', place, cause.reason, cause.values)] }
  }
}

interface Prepared {
  readonly template: PreparedTemplate
  /** Without names: those are told by the data. */
  readonly refused: readonly TemplateProblem[]
}

const prepared = new Map<string, Prepared>()
const mostPrepared = 20

async function prepare(bytes: Uint8Array): Promise<Prepared> {
  const key = createHash('sha256').update(bytes).digest('hex')
  const known = prepared.get(key)
  if (known) return known
  const template = prepareTemplate(bytes)
  const { problems } = await checkTemplate(template, undefined)
  const made = { template, refused: problems.filter(({ severity }) => severity === 'refused') }
  if (prepared.size >= mostPrepared) prepared.clear()
  prepared.set(key, made)
  return made
}
