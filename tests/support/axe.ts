import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe finds wrong seriously, as rule and place, and finds again a second later: a notice that is just on its way out
 * is half faded, and no fault of anybody's.
 */
export async function seriousFaultsOf(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.waitForTimeout(300)
  await page.evaluate(axe)
  const faults = await lookForFaults(page)
  if (faults.length === 0) return faults
  await page.waitForTimeout(1_000)
  const again = new Set(await lookForFaults(page))
  return faults.filter((fault) => again.has(fault))
}

async function lookForFaults(page: Page): Promise<readonly string[]> {
  // A colour that is half faded in is nobody's: what moves has come to rest first.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().iterations === Infinity,
      ),
  )
  return page.evaluate(async () => {
    const { run } = (
      window as unknown as {
        axe: {
          run: () => Promise<{ violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }>
        }
      }
    ).axe
    const { violations } = await run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  })
}
