import { createHash, randomUUID } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { createReport } from 'docx-templates'
import { unzipSync, zipSync } from 'fflate'
import { TemplateImage } from '#shared/documents/document.ts'
import { matches } from '#shared/kernel/schema.ts'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { createInterpreter } from '../templates/interpret.ts'
import { type LintResult, lintTemplate } from '../templates/lint.ts'
import type { CheckAnswer, RenderAnswer, WorkerQuestion } from './render.ts'

parentPort?.on('message', (question: WorkerQuestion) => {
  void answer(question).then((reply) => parentPort?.postMessage(reply))
})

/** Bytes of a finished document. */
const largestResult = 40 * 1024 * 1024

async function answer(question: WorkerQuestion): Promise<RenderAnswer | CheckAnswer> {
  const { id } = question
  if (question.what === 'check') {
    const { problems, uses } = lintTemplate(question.template, question.tree)
    return { id, problems, uses }
  }
  const prepared = prepare(question.template)
  if ('problems' in prepared) return { id, problems: prepared.problems.map(inWords) }
  const interpreter = createInterpreter(question.language, question.aliases)
  try {
    const bytes = await createReport({
      template: prepared.bytes as unknown as Buffer,
      data: question.fields,
      cmdDelimiter: ['{{', '}}'],
      failFast: false,
      processLineBreaksAsNewText: true,
      // A customer's name may hold any text: no data can contain what is drawn anew each time.
      literalXmlDelimiter: randomUUID(),
      runJs: ({ sandbox }) => ({
        modifiedSandbox: sandbox,
        result: asPicture(
          interpreter.evaluate(
            String((sandbox as { __code__?: string }).__code__),
            sandbox as Record<string, unknown>,
          ),
        ),
      }),
    })
    if (bytes.length > largestResult) return { id, problems: ['the document would be too large'] }
    return { id, bytes: withoutClock(bytes) }
  } catch (cause) {
    return { id, problems: problemsOf(cause) }
  }
}

/** The same template and data always give the same bytes: no part says when it was packed. */
function withoutClock(docx: Uint8Array): Uint8Array {
  return zipSync(unzipSync(docx), { level: 6, mtime: '2026-01-01T00:00:00Z' })
}

type Prepared = { readonly bytes: Uint8Array } | { readonly problems: LintResult['problems'] }

const prepared = new Map<string, Prepared>()
const mostPrepared = 20

/**
 * The template as it may be used: looked through, and packed anew from what was looked through,
 * so that no other program reads something else out of the same file.
 */
function prepare(template: Uint8Array): Prepared {
  const key = createHash('sha256').update(template).digest('hex')
  const known = prepared.get(key)
  if (known) return known
  const { problems, parts } = lintTemplate(template)
  const refused = problems.filter(({ severity }) => severity === 'refused')
  const made: Prepared =
    refused.length > 0 ? { problems: refused } : { bytes: zipSync(Object.fromEntries(parts), { level: 1 }) }
  if (prepared.size >= mostPrepared) prepared.clear()
  prepared.set(key, made)
  return made
}

/** One sentence for who only wants a document; the workplace of templates says more. */
function inWords({ part, paragraph, text, detail }: TemplateProblem): string {
  const place = [part, paragraph === undefined ? '' : `paragraph ${paragraph}`, text ?? ''].filter(Boolean)
  return `${place.join(', ')}: ${detail}`.slice(0, 300)
}

/** A picture as docx-templates takes it; anything else as it is. */
function asPicture(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('png' in value) || !matches(TemplateImage, value))
    return value
  const { png, width, height } = value as TemplateImage
  return { data: png, width, height, extension: '.png' }
}

function problemsOf(cause: unknown): readonly string[] {
  const causes: unknown[] = Array.isArray(cause) ? cause : [cause]
  return [
    ...new Set(
      causes.map((one) => (one instanceof Error ? one.message.slice(0, 200) : 'unreadable template')),
    ),
  ].slice(0, 50)
}
