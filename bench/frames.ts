import type { Page } from 'playwright-core'

/** Milliseconds between frames while the list moves by that many pixels each; a screen of 60 Hz gives one every 16.7 ms. */
export function measureFrames(page: Page, pixels: number): Promise<number[]> {
  return page.evaluate(async (step) => {
    const body = document.querySelector<HTMLElement>('[data-list]')
    if (!body) throw new Error('no list')
    const frames: number[] = []
    let last = performance.now()
    for (let frame = 0; frame < 240; frame += 1) {
      await new Promise((done) => requestAnimationFrame(done))
      const now = performance.now()
      frames.push(now - last)
      last = now
      body.scrollTop += step
    }
    return frames.slice(5)
  }, pixels)
}
