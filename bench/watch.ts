import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** What a run cost the window it ran in. */
export interface Cost {
  /** Milliseconds; Chromium reports tasks from 50 ms on, so a window without any counts as 50. */
  readonly longestBlock: number
  /** Megabytes of the JavaScript heap, the highest of ten readings a second. */
  readonly peakHeap: number
}

const shortestReported = 50

/** Begins to watch the main thread and the heap of a page. The returned function ends it. */
export async function watchPage(page: Page): Promise<() => Promise<Cost>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  await page.evaluate((shortest) => {
    const cost = { longestBlock: shortest }
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) cost.longestBlock = Math.max(cost.longestBlock, duration)
    })
    observer.observe({ entryTypes: ['longtask'] })
    Object.assign(window, { benchCost: cost })
  }, shortestReported)
  let peakHeap = 0
  const read = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    const used = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0
    peakHeap = Math.max(peakHeap, used / 1_048_576)
  }
  const timer = setInterval(() => void read().catch(() => {}), 100)
  return async () => {
    clearInterval(timer)
    await read()
    const longestBlock = await page.evaluate(
      () => (window as unknown as { benchCost: { longestBlock: number } }).benchCost.longestBlock,
    )
    return { longestBlock, peakHeap }
  }
}

/** Megabytes that a folder takes. */
export function sizeOf(folder: string): number {
  let bytes = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size
  return bytes / 1_048_576
}
