import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { aliasesOfKind } from '#shared/templates/kind-fields.ts'
import { sampleFields } from '#shared/templates/samples.ts'
import { createTemplateEngine } from '#main/services/documents/render.ts'
import { buildDesktop } from '../scripts/build-desktop.ts'
import { compared, type Figure } from './report.ts'

const bench = 'documents'
// As it is in the package: one file, built.
const worker = new URL('../dist/desktop/render-worker.js', import.meta.url)

/** Quotes and letters by our engine, and beside it docx-templates and docxtemplater: each warm and in a process of its own. */
export async function* run(runs: number): AsyncGenerator<Figure> {
  await buildDesktop()
  yield await coldStart()
  for (const { what, count, rounds, name } of shipped)
    yield { bench, case: name, value: await inOwnProcess('satchel', what, count, rounds * runs), unit: 'ms' }
  const { idle, peak } = await memoryOfLetters()
  yield {
    bench,
    case: 'memory that 1,000 letters add to a process of their own, at its highest',
    value: peak - idle,
    unit: 'MiB',
    reference: 'the same process before the first document',
    referenceValue: Math.round(idle),
  }
  for (const { what, count, rounds, name } of bare) {
    const all = rounds * runs
    const ours = await inOwnProcess('satchel', what, count, all)
    const figure = { bench, case: name, value: ours, unit: 'ms' }
    for (const [engine, reference] of others) {
      // Its sandbox takes gigabytes, and minutes for letters.
      if (engine === 'sandbox' && count > 200) continue
      const few = engine === 'sandbox' ? 3 : all
      yield compared(figure, reference, await inOwnProcess(engine, what, count, few), 'lower')
    }
  }
}

/** Our own templates, as a rep fills them. */
const shipped = [
  { what: 'quote', count: 50, rounds: 20, name: 'the shipped quote of 50 lines, warm' },
  { what: 'quote', count: 2_000, rounds: 2, name: 'the shipped quote of 2,000 lines, warm' },
  { what: 'letter', count: 5_000, rounds: 1, name: '5,000 of the shipped letters, warm' },
] as const

/** Bare templates that every engine has in its own commands. */
const bare = [
  { what: 'table', count: 50, rounds: 20, name: '50 lines of 8 cells, warm' },
  { what: 'table', count: 200, rounds: 10, name: '200 lines of 8 cells, warm' },
  { what: 'table', count: 2_000, rounds: 2, name: '2,000 lines of 8 cells, warm' },
  { what: 'page', count: 5_000, rounds: 1, name: '5,000 letters of 7 paragraphs, warm' },
] as const

const others = [
  ['docxtemplater', 'docxtemplater'],
  ['noSandbox', 'docx-templates alone, without its sandbox'],
  ['sandbox', 'docx-templates alone, with its own sandbox'],
] as const

/** The median of one engine alone: what another has allocated or left warm is not its own. */
async function inOwnProcess(engine: string, what: string, count: number, rounds: number): Promise<number> {
  const script = fileURLToPath(new URL('document-engine.ts', import.meta.url))
  const args = [script, engine, what, String(count), String(rounds)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return (JSON.parse(stdout) as { median: number }).median
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
