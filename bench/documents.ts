import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TemplateFields } from '#shared/documents/document.ts'
import { aliasesOfKind } from '#shared/templates/kind-fields.ts'
import { sampleFields } from '#shared/templates/samples.ts'
import { createTemplateEngine } from '#main/services/documents/render.ts'
import { buildDesktop } from '../scripts/build-desktop.ts'
import { compared, type Figure, median } from './report.ts'

const bench = 'documents'
// As it is in the package: one file, built.
const worker = new URL('../dist/desktop/render-worker.js', import.meta.url)

/** Quotes and letters by our engine; by docx-templates and docxtemplater beside it, each warm and in a process of its own. */
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

  for (const count of [50, 500, 2_000]) {
    const rounds = count === 50 ? 20 * runs : count === 500 ? 5 * runs : 2 * runs
    const ours = await inOwnProcess('satchel', count, rounds)
    const figure = { bench, case: `${count} lines of 8 cells, warm`, value: ours, unit: 'ms' }
    for (const [engine, name] of others) {
      const few = engine === 'sandbox' ? Math.min(rounds, count === 50 ? 3 : 1) : rounds
      yield compared(figure, name, await inOwnProcess(engine, count, few), 'lower')
    }
  }
}

const others = [
  ['docxtemplater', 'docxtemplater'],
  ['noSandbox', 'docx-templates without its sandbox'],
  ['sandbox', 'docx-templates with its own sandbox'],
] as const

/** The median of one engine alone: what another has allocated or left warm is not its own. */
async function inOwnProcess(engine: string, lines: number, rounds: number): Promise<number> {
  const script = fileURLToPath(new URL('document-engine.ts', import.meta.url))
  const args = [script, engine, String(lines), String(rounds)]
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
