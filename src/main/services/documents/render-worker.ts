import { randomUUID } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { createReport } from 'docx-templates'
import type { RenderAnswer, RenderQuestion } from './render.ts'
import { TemplateImage } from '#shared/documents/document.ts'
import { matches } from '#shared/kernel/schema.ts'
import { evaluatePath } from './evaluate.ts'

parentPort?.on('message', (question: RenderQuestion) => {
  void answer(question).then((reply) => parentPort?.postMessage(reply))
})

async function answer({ id, template, fields }: RenderQuestion): Promise<RenderAnswer> {
  try {
    const bytes = await createReport({
      template: Buffer.from(template),
      data: fields,
      cmdDelimiter: ['{{', '}}'],
      failFast: false,
      processLineBreaksAsNewText: true,
      // A customer's name may hold any text: no data can contain what is drawn anew each time.
      literalXmlDelimiter: randomUUID(),
      runJs: ({ sandbox }) => ({
        modifiedSandbox: sandbox,
        result: asPicture(
          evaluatePath(
            String((sandbox as { __code__?: string }).__code__),
            sandbox as Record<string, unknown>,
          ),
        ),
      }),
    })
    return { id, bytes }
  } catch (cause) {
    return { id, problems: problemsOf(cause) }
  }
}

/** A picture as docx-templates takes it; anything else as it is. */
function asPicture(value: unknown): unknown {
  if (!matches(TemplateImage, value)) return value
  const { png, width, height } = value as TemplateImage
  return { data: png, width, height, extension: '.png' }
}

function problemsOf(cause: unknown): readonly string[] {
  const causes: unknown[] = Array.isArray(cause) ? cause : [cause]
  return [
    ...new Set(
      causes.map((one) => (one instanceof Error ? one.message.slice(0, 200) : 'unreadable template')),
    ),
  ]
}
