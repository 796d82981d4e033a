import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import Docxtemplater from 'docxtemplater'
import { createReport } from 'docx-templates'
import PizZip from 'pizzip'
import type { TemplateFields } from '#shared/documents/document.ts'
import { aliasesOfKind } from '#shared/templates/kind-fields.ts'
import { sampleFields } from '#shared/templates/samples.ts'
import { createTemplateEngine } from '#main/services/documents/render.ts'
import { aDocx, paragraph, table } from '#support/docx.ts'
import { buildDesktop } from '../scripts/build-desktop.ts'
import { compared, type Figure, median } from './report.ts'

const bench = 'documents'
// As it is in the package: one file, built.
const worker = new URL('../dist/desktop/render-worker.js', import.meta.url)
const columns = ['position', 'code', 'description', 'quantity', 'unit', 'unit_price', 'discount', 'amount']

/** Quotes and letters by our engine, by docx-templates as it comes, and by docxtemplater, in one run. */
export async function* run(runs: number): AsyncGenerator<Figure> {
  await buildDesktop()
  yield await coldStart()
  const engine = createTemplateEngine(worker)
  const template = readFileSync(new URL('../templates/quote.zh-CN.docx', import.meta.url))
  const aliases = aliasesOfKind('quote')
  const render = async (fields: TemplateFields, of: Uint8Array = template) => {
    const rendered = await engine.render(of, { fields, language: 'zh-CN', aliases })
    if (!('bytes' in rendered)) throw new Error(rendered.problems.map(({ detail }) => detail).join('; '))
  }

  // The shipped quote, as a rep makes it.
  const shipped = await timed(5 * runs, () => render(withLines(50)))
  yield { bench, case: 'the shipped quote of 50 lines', value: median(shipped), unit: 'ms' }

  // Before the others: what they hold is not ours.
  const letter = readFileSync(new URL('../templates/letter.zh-CN.docx', import.meta.url))
  const fields = sampleFields('letter', 'zh-CN')
  const [one] = fields['letters'] as readonly Readonly<Record<string, string>>[]
  for (const count of [100, 1_000]) {
    const letters = Array.from({ length: count }, (_unused, index) => ({
      ...one,
      position: String(index + 1),
      is_first: index === 0,
    }))
    const [ms = 0] = await timed(1, async () => {
      const rendered = await engine.render(letter, {
        ...{ fields: { ...fields, letters } as TemplateFields, language: 'zh-CN', aliases },
      })
      if (!('bytes' in rendered)) throw new Error(rendered.problems.map(({ detail }) => detail).join('; '))
    })
    yield { bench, case: `${count} letters`, value: ms, unit: 'ms' }
  }
  const { idle, peak } = await memoryOfLetters()
  yield {
    bench,
    case: 'memory that 1,000 letters add to a process of their own, at its highest',
    value: peak - idle,
    unit: 'MiB',
    reference: 'the same process before the first document',
    referenceValue: Math.round(idle),
  }

  for (const count of [50, 2_000]) {
    const fields = withLines(count)
    const plain = plainQuote()
    const rounds = count === 50 ? 7 * runs : 2 * runs
    const ours = median(await timed(rounds, () => render(fields, plain)))
    const figure = { bench, case: `${count} lines of 8 cells`, value: ours, unit: 'ms' }
    const sandbox = await timed(count === 50 ? 3 : 1, () => asItComes(plain, fields))
    yield compared(figure, 'docx-templates with its own sandbox', median(sandbox), 'lower')
    const other = await timed(rounds, () => byDocxtemplater(fields))
    yield compared(figure, 'docxtemplater', median(other), 'lower')
  }
}

async function memoryOfLetters(): Promise<{ readonly idle: number; readonly peak: number }> {
  const script = fileURLToPath(new URL('document-memory.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script])
  return JSON.parse(stdout) as { idle: number; peak: number }
}

/** From nothing to the first document: the worker, its modules, and one quote. */
async function coldStart(): Promise<Figure> {
  const begun = performance.now()
  const engine = createTemplateEngine(worker)
  const template = readFileSync(new URL('../templates/quote.zh-CN.docx', import.meta.url))
  await engine.render(template, {
    fields: sampleFields('quote', 'zh-CN'),
    language: 'zh-CN',
    aliases: aliasesOfKind('quote'),
  })
  return { bench, case: 'cold start to the first document', value: performance.now() - begun, unit: 'ms' }
}

async function timed(count: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round < count; round += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return times
}

function withLines(count: number): TemplateFields {
  const fields = sampleFields('quote', 'zh-CN')
  const [, line] = fields['lines'] as readonly Readonly<Record<string, string>>[]
  return {
    ...fields,
    lines: Array.from({ length: count }, (_unused, index) => ({ ...line, position: String(index + 1) })),
  } as TemplateFields
}

/** The same table for all three: a heading, and a row a line. */
function plainQuote(): Uint8Array {
  const rows = [
    columns,
    ['{{FOR line IN lines}}', ...columns.slice(1).map(() => '')],
    columns.map((name) => `{{INS $line.${name}}}`),
    ['{{END-FOR line}}', ...columns.slice(1).map(() => '')],
  ]
  return aDocx(paragraph('{{INS quote_title}}') + table(rows))
}

function asItComes(template: Uint8Array, fields: TemplateFields): Promise<unknown> {
  return createReport({
    template: template as unknown as Buffer,
    data: fields,
    cmdDelimiter: ['{{', '}}'],
    processLineBreaksAsNewText: true,
  })
}

async function byDocxtemplater(fields: TemplateFields): Promise<unknown> {
  const rows = [
    columns,
    columns.map((name, index) =>
      index === 0 ? `{#lines}{${name}}` : index === 7 ? `{${name}}{/lines}` : `{${name}}`,
    ),
  ]
  const zip = new PizZip(Buffer.from(aDocx(paragraph('{quote_title}') + table(rows))))
  const document = new Docxtemplater(zip, { paragraphLoop: true, linebreaks: true })
  document.render(fields)
  return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}
