import { readFileSync } from 'node:fs'
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
 * A process of one engine: fills the same template with the same data, rounds and warm-up as the
 * others do, and prints one JSON line, `{median}` in milliseconds. `table` and `page` are bare
 * templates that every engine has in its own commands; `quote` and `letter` are the shipped ones,
 * which ours alone reads.
 */
const [engine = '', what = 'table', size = '50', rounds = '7'] = process.argv.slice(2)
const isQuote = what === 'table' || what === 'quote'
const kind = isQuote ? 'quote' : 'letter'
const list = isQuote ? 'lines' : 'letters'
const columns = ['position', 'code', 'description', 'quantity', 'unit', 'unit_price', 'discount', 'amount']
const fields = withItems(Number(size))
// As it is in the package: one file, built.
const ours = createTemplateEngine(new URL('../dist/desktop/render-worker.js', import.meta.url))
const file = what === kind ? shipped() : what === 'table' ? ourTable() : ourPage()
const theirs = Buffer.from(what === 'table' ? theirTable() : theirPage())
const fill = {
  satchel: bySatchel,
  sandbox: byDocxTemplates(false),
  noSandbox: byDocxTemplates(true),
  docxtemplater: byDocxtemplater,
}[engine]
if (!fill) throw new Error(`no engine ${engine}`)
const times: number[] = []
for (let round = -Math.min(10, Number(rounds)); round < Number(rounds); round += 1) {
  const begun = performance.now()
  await fill()
  if (round >= 0) times.push(performance.now() - begun)
}
console.log(JSON.stringify({ median: median(times) }))
process.exit(0)

function withItems(count: number): TemplateFields {
  const sample = sampleFields(kind, 'zh-CN')
  const [first, second = first] = sample[list] as readonly Readonly<Record<string, string>>[]
  const all = Array.from({ length: count }, (_unused, index) => ({
    ...second,
    position: String(index + 1),
    is_first: index === 0,
  }))
  return { ...sample, [list]: all }
}

function shipped(): Uint8Array {
  return readFileSync(new URL(`../templates/${kind}.zh-CN.docx`, import.meta.url))
}

/** The same table for all: a heading, and a row a line. */
function ourTable(): Uint8Array {
  const rows = [
    columns,
    ['{{FOR line IN lines}}', ...columns.slice(1).map(() => '')],
    columns.map((name) => `{{INS $line.${name}}}`),
    ['{{END-FOR line}}', ...columns.slice(1).map(() => '')],
  ]
  return aDocx(paragraph('{{INS quote_title}}') + table(rows))
}

function theirTable(): Uint8Array {
  const cells = columns.map((name, index) =>
    index === 0 ? `{#lines}{${name}}` : index === 7 ? `{${name}}{/lines}` : `{${name}}`,
  )
  return aDocx(paragraph('{quote_title}') + table([columns, cells]))
}

/** The same letter for all: seven paragraphs of words and fields. */
function letterOf(field: (name: string) => string, begin: string, end: string): Uint8Array {
  const head = ['customer_name', 'customer_address', 'postcode', 'contact_name'].map(field)
  const words = [...head, `${field('salutation')}, we write to you.`, field('body'), 'Yours,']
  return aDocx([begin, ...words, end].map((text) => paragraph(text)).join(''))
}

function ourPage(): Uint8Array {
  return letterOf((name) => `{{INS $one.${name}}}`, '{{FOR one IN letters}}', '{{END-FOR one}}')
}

function theirPage(): Uint8Array {
  return letterOf((name) => `{${name}}`, '{#letters}', '{/letters}')
}

async function bySatchel(): Promise<void> {
  const made = await ours.render(file, { fields, language: 'zh-CN', aliases: aliasesOfKind(kind) })
  if ('problems' in made) throw new Error(made.problems.map(({ detail }) => detail).join('; '))
}

function byDocxTemplates(noSandbox: boolean): () => Promise<unknown> {
  return () =>
    createReport({
      template: file,
      data: fields,
      noSandbox,
      cmdDelimiter: ['{{', '}}'],
      processLineBreaksAsNewText: true,
      maximumWalkingDepth: 1e9,
    })
}

async function byDocxtemplater(): Promise<unknown> {
  const document = new Docxtemplater(new PizZip(theirs), { paragraphLoop: true, linebreaks: true })
  document.render(fields)
  return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}
