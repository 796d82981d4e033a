import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** What a run cost the window it ran in. */
export interface Cost {
  readonly longestBlock: number
  readonly peakHeap: number
}

/** Begins to watch the main thread and the heap of a page. The returned function ends it. */
export async function watchPage(page: Page): Promise<() => Promise<Cost>> {
  await page.evaluate(() => {
    // Chromium reports tasks from 50 ms on: a window without any counts as 50.
    const cost = { longestBlock: 50, peakHeap: 0 }
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) cost.longestBlock = Math.max(cost.longestBlock, duration)
    })
    observer.observe({ entryTypes: ['longtask'] })
    const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } }
    setInterval(() => {
      cost.peakHeap = Math.max(cost.peakHeap, memory.usedJSHeapSize)
    }, 20)
    Object.assign(window, { benchCost: cost })
  })
  return async () => {
    const { longestBlock, peakHeap } = await page.evaluate(
      () => (window as unknown as { benchCost: Cost }).benchCost,
    )
    return { longestBlock, peakHeap: peakHeap / 1_048_576 }
  }
}

/** Megabytes that a folder takes. */
export function sizeOf(folder: string): number {
  let bytes = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size
  return bytes / 1_048_576
}
