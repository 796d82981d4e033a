import Docxtemplater from 'docxtemplater'
import { createReport } from 'docx-templates'
import PizZip from 'pizzip'
import type { TemplateFields } from '#shared/documents/document.ts'
import { aliasesOfKind } from '#shared/templates/kind-fields.ts'
import { sampleFields } from '#shared/templates/samples.ts'
import { createTemplateEngine } from '#main/services/documents/render.ts'
import { aDocx, paragraph, table } from '#support/docx.ts'
import { median } from './report.ts'

/**
 * A process of one engine: fills the same table, data and rounds as the others do, and prints one
 * JSON line, `{median}` in milliseconds. The first rounds warm it up and are not counted.
 */
const [engine = '', lines = '50', rounds = '7'] = process.argv.slice(2)
const columns = ['position', 'code', 'description', 'quantity', 'unit', 'unit_price', 'discount', 'amount']
const fields = withLines(Number(lines))
// As it is in the package: one file, built.
const ours = createTemplateEngine(new URL('../dist/desktop/render-worker.js', import.meta.url))
const template = ourTemplate()
const fill = {
  satchel: bySatchel,
  sandbox: byDocxTemplates(false),
  noSandbox: byDocxTemplates(true),
  docxtemplater: byDocxtemplater,
}[engine]
if (!fill) throw new Error(`no engine ${engine}`)
const warmup = engine === 'sandbox' ? 1 : Math.min(10, Number(rounds))
const times: number[] = []
for (let round = -warmup; round < Number(rounds); round += 1) {
  const begun = performance.now()
  await fill()
  if (round >= 0) times.push(performance.now() - begun)
}
console.log(JSON.stringify({ median: median(times) }))
process.exit(0)

function withLines(count: number): TemplateFields {
  const sample = sampleFields('quote', 'zh-CN')
  const [, line] = sample['lines'] as readonly Readonly<Record<string, string>>[]
  const all = Array.from({ length: count }, (_unused, index) => ({ ...line, position: String(index + 1) }))
  return { ...sample, lines: all } as TemplateFields
}

/** The same table for all: a heading, and a row a line. */
function ourTemplate(): Uint8Array {
  const rows = [
    columns,
    ['{{FOR line IN lines}}', ...columns.slice(1).map(() => '')],
    columns.map((name) => `{{INS $line.${name}}}`),
    ['{{END-FOR line}}', ...columns.slice(1).map(() => '')],
  ]
  return aDocx(paragraph('{{INS quote_title}}') + table(rows))
}

function bySatchel(): Promise<unknown> {
  return ours.render(template, {
    ...{ fields, language: 'zh-CN', aliases: aliasesOfKind('quote') },
  })
}

function byDocxTemplates(noSandbox: boolean): () => Promise<unknown> {
  return () =>
    createReport({
      ...{ template: template as unknown as Buffer, data: fields, noSandbox },
      ...{ cmdDelimiter: ['{{', '}}'], processLineBreaksAsNewText: true, maximumWalkingDepth: 1e9 },
    })
}

async function byDocxtemplater(): Promise<unknown> {
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
