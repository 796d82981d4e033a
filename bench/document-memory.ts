import { readFileSync } from 'node:fs'
import { aliasesOfKind } from '#shared/templates/kind-fields.ts'
import { sampleFields } from '#shared/templates/samples.ts'
import { createTemplateEngine } from '#main/services/documents/render.ts'

/**
 * A process of its own that fills 1,000 letters as the host does, and prints one JSON line:
 * `{idle, peak}`, resident memory in MiB before the first document and at its highest.
 */
const letters = 1_000
const worker = new URL('../dist/desktop/render-worker.js', import.meta.url)
const template = readFileSync(new URL('../templates/letter.zh-CN.docx', import.meta.url))
const fields = sampleFields('letter', 'zh-CN')
const [one] = fields['letters'] as readonly Readonly<Record<string, string>>[]
const all = Array.from({ length: letters }, (_unused, index) => ({
  ...one,
  position: String(index + 1),
  is_first: index === 0,
}))
const engine = createTemplateEngine(worker)
const idle = process.memoryUsage().rss / 1_048_576
// Not `maxRSS`: a process inherits that from the one that started it.
let peak = idle
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss / 1_048_576)), 2)
const rendered = await engine.render(template, {
  fields: { ...fields, letters: all },
  language: 'zh-CN',
  aliases: aliasesOfKind('letter'),
})
if (!('bytes' in rendered)) throw new Error(rendered.problems.map(({ detail }) => detail).join('; '))
clearInterval(watch)
console.log(JSON.stringify({ idle, peak }))
process.exit(0)
