import { Worker } from 'node:worker_threads'
import type { TemplateFields } from '#shared/documents/document.ts'

/** Fills a Word template. Problems are the template author's, so they come back in words. */
export type RenderTemplate = (template: Uint8Array, fields: TemplateFields) => Promise<Rendered>

export type Rendered = { readonly bytes: Uint8Array } | { readonly problems: readonly string[] }

export interface RenderQuestion {
  readonly id: number
  readonly template: Uint8Array
  readonly fields: TemplateFields
}

export type RenderAnswer = { readonly id: number } & Rendered

const longestRendering = 30_000
const memoryLimit = 512

/**
 * Renders in a worker with a limit on time and memory, so that a template can neither
 * freeze nor exhaust the app. The worker is kept for the next document and started
 * anew after a failure. `script` is the worker's file: source when unbuilt, a bundle
 * in the package.
 */
export function createRenderer(script: URL): RenderTemplate {
  let worker: Worker | undefined
  let count = 0

  return (template, fields) =>
    new Promise((resolve) => {
      count += 1
      const id = count
      const running =
        worker ?? new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: memoryLimit } })
      worker = running
      running.ref()
      const timer = setTimeout(
        () => finish({ problems: ['the template took longer than 30 seconds'] }, true),
        longestRendering,
      )
      const onMessage = (answer: RenderAnswer) => {
        if (answer.id === id) finish(answer, false)
      }
      const onError = (cause: Error) => finish({ problems: [cause.message.slice(0, 200)] }, true)
      running.on('message', onMessage)
      running.on('error', onError)
      running.postMessage({ id, template, fields } satisfies RenderQuestion)

      function finish(result: Rendered, broken: boolean) {
        clearTimeout(timer)
        running.off('message', onMessage)
        running.off('error', onError)
        if (broken) {
          worker = undefined
          void running.terminate()
        } else if (running.listenerCount('message') === 0) running.unref()
        resolve('bytes' in result ? { bytes: result.bytes } : { problems: result.problems })
      }
    })
}
