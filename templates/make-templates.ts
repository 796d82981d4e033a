import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import JSZip from 'jszip'
import { makeContractTemplate } from './contract-template.ts'
import { contractWords } from './contract-words.ts'
import {
  makeEnvelopeTemplate,
  makeHandoverTemplate,
  makeLabelsTemplate,
  makeLetterTemplate,
  makeOrderTemplate,
  makeVisitTemplate,
} from './more-templates.ts'
import { moreWords } from './more-words.ts'
import { fieldList } from './field-list.ts'
import { makeQuoteTemplate } from './quote-template.ts'
import { quoteWords } from './quote-words.ts'

// Regenerates the shipped templates and their manifest: `npm run templates`.
// The same words always give the same bytes, so that a change shows in the diff of the manifest.
const templates = []
for (const language of ['zh-CN', 'en'] as const) {
  const more = moreWords[language]
  const made = {
    quote: makeQuoteTemplate(quoteWords[language]),
    contract: makeContractTemplate(contractWords[language]),
    serviceContract: makeContractTemplate(more.serviceContract),
    order: makeOrderTemplate(more),
    visit: makeVisitTemplate(more),
    letter: makeLetterTemplate(more),
    envelope: makeEnvelopeTemplate(more),
    labels: makeLabelsTemplate(more),
    handover: makeHandoverTemplate(more),
  }
  for (const [kind, docx] of Object.entries(made)) {
    const file = `${kind}.${language}.docx`
    const bytes = await withFixedTimes(await docx)
    await writeFile(new URL(file, import.meta.url), bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    templates.push({ id: `${kind}.${language}`, file, sha256 })
  }
}
await writeFile(new URL('manifest.json', import.meta.url), `${JSON.stringify({ templates }, null, 2)}\n`)
for (const language of ['zh-CN', 'en'] as const)
  await writeFile(
    new URL(`../docs/user/template-fields.${language}.md`, import.meta.url),
    fieldList(language),
  )
console.log(templates.map(({ file, sha256 }) => `${file} ${sha256.slice(0, 12)}`).join('\n'))

/** A .docx without the moment of its making: zip times, creation dates and random ids are fixed. */
async function withFixedTimes(docx: Uint8Array): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(docx)
  const fixed = new JSZip()
  const options = { date: new Date('2026-01-01T00:00:00Z'), createFolders: false }
  for (const [name, file] of Object.entries(zip.files).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (file.dir) continue
    if (!/\.(xml|rels)$/.test(name)) {
      // The picture's name is random; its content is not.
      fixed.file(name.replace(/[^/]+\.png$/, 'logo.png'), await file.async('uint8array'), options)
      continue
    }
    const xml = (await file.async('string'))
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, '$12026-01-01T00:00:00Z')
      .replace(/media\/[^"]+\.png/g, 'media/logo.png')
    fixed.file(name, xml, options)
  }
  return fixed.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
