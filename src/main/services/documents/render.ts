import { Worker } from 'node:worker_threads'
import type { TemplateFields } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import type { FieldTree } from '#shared/templates/field-tree.ts'
import type { ProblemReason, ProblemValues } from '#shared/templates/problem-words.ts'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { problemAt } from '../templates/problem.ts'

/** What a template is filled with, and how it reads names and formats amounts. */
export interface Filling {
  readonly fields: TemplateFields
  readonly language: Language
  /** Chinese names to the fields' own. */
  readonly aliases: Readonly<Record<string, string>>
}

export type Rendered = { readonly bytes: Uint8Array } | { readonly problems: readonly TemplateProblem[] }

export interface Checked {
  readonly problems: readonly TemplateProblem[]
  /** Names of the fields that the template uses. */
  readonly uses: readonly string[]
}

export interface TemplateEngine {
  /** Fills a Word template. Problems are the template author's, so they come back with their place. */
  readonly render: (template: Uint8Array, filling: Filling) => Promise<Rendered>
  /** What is wrong with a template, where; with a tree its names are checked too. */
  readonly check: (template: Uint8Array, tree: FieldTree | undefined) => Promise<Checked>
}

export type WorkerQuestion =
  | ({ readonly id: number; readonly what: 'render'; readonly template: Uint8Array } & Filling)
  | {
      readonly id: number
      readonly what: 'check'
      readonly template: Uint8Array
      readonly tree: FieldTree | undefined
    }

export type RenderAnswer = { readonly id: number } & Rendered
export type CheckAnswer = { readonly id: number } & Checked

const longest = 30_000
/** MiB. The second is small on purpose: most of what filling makes is thrown away at once, and is swept before it piles up. */
const memoryLimits = { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: 32 }

type Question = WorkerQuestion extends infer Q ? (Q extends { id: number } ? Omit<Q, 'id'> : never) : never

/**
 * Reads and fills templates in a worker with a limit on time and memory, so that one can neither
 * freeze nor exhaust the app. The worker is kept for the next document and started anew
 * after a failure. `script` is the worker's file: source when unbuilt, a bundle in the package.
 */
export function createTemplateEngine(script: URL): TemplateEngine {
  let worker: Worker | undefined
  let count = 0
  return {
    render: (template, filling) =>
      ask<Rendered>({ what: 'render', template, ...filling }, (problem) => ({ problems: [problem] })),
    check: (template, tree) =>
      ask<Checked>({ what: 'check', template, tree }, (problem) => ({ problems: [problem], uses: [] })),
  }

  function ask<A>(question: Question, failed: (problem: TemplateProblem) => A): Promise<A> {
    return new Promise((resolve) => {
      count += 1
      const id = count
      const running = worker ?? new Worker(script, { resourceLimits: memoryLimits })
      worker = running
      running.ref()
      const timer = setTimeout(
        () => finish(failed(broken('tooSlow', { seconds: String(longest / 1_000) })), true),
        longest,
      )
      const onMessage = ({ id: answered, ...answer }: { readonly id: number }) => {
        if (answered === id) finish(answer as A, false)
      }
      const onError = (cause: Error) => finish(failed(broken(reasonOf(cause))), true)
      running.on('message', onMessage)
      running.on('error', onError)
      running.postMessage({ id, ...question })

      function finish(answer: A, isBroken: boolean) {
        clearTimeout(timer)
        running.off('message', onMessage)
        running.off('error', onError)
        if (isBroken) {
          worker = undefined
          void running.terminate()
        } else if (running.listenerCount('message') === 0) running.unref()
        resolve(answer)
      }
    })
  }
}

function broken(reason: ProblemReason, values: ProblemValues = {}): TemplateProblem {
  return problemAt('refused', 'render', { part: '' }, reason, values)
}

/** A worker that ran out of memory, or that met what nobody foresaw. */
function reasonOf(cause: Error): ProblemReason {
  return 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tooMuchMemory' : 'unforeseen'
}
