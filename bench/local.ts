import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import type { Page } from 'playwright-core'
import { createDemoCompany, demoPassword } from '#demo/company.ts'
import { loadDocuments, openServer } from '#server/open-server.ts'
import { aFolder, type Launch, launches, removeFolder } from '#support/launch.ts'
import { aPerson } from '#support/window.ts'
import { buildWindow } from '../scripts/build.ts'
import { measureFrames } from './frames.ts'
import { compared, type Figure, percentile } from './report.ts'

const bench = 'local'
const searches = [
  'h',
  'hd',
  '化工',
  'bj',
  'shipin',
  '泵',
  '0200',
  '021-000',
  'c-0001',
  'zhang',
  '李',
  'wei',
  'jinan',
  '水务',
  'zy',
  '100',
]
const restarts = 5

/** What a rep waits for at 29,000 documents: searching, opening a customer, scrolling, starting. */
export async function* run(runs: number, scale = 'rep'): AsyncGenerator<Figure> {
  await buildWindow()
  if (scale === 'territory') return yield* runAsManager(runs)
  await using server = await openServer({ directory: undefined, port: 0 })
  const company = createDemoCompany({ scale: 'rep', seed: 1, today: createCalendar(systemClock).today() })
  loadDocuments(server.core, company.documents())
  await server.accounts.saveAll(['rep1'], demoPassword, [])
  const folder = aFolder('bench')
  const loopback = launches[0] as Launch
  const start = () => loopback.start({ folder, server: server.address })

  const starts: number[] = []
  {
    await using app = await start()
    const she = aPerson(app.page)
    await she.signIn('rep1', demoPassword)
    await she.badge('upToDate', 120_000)
    await she.place('customers')
    await app.page.locator('[aria-rowindex]').first().waitFor()
    const found: number[] = []
    const opened: number[] = []
    for (let round = 0; round < runs; round += 1) {
      found.push(...(await measureSearch(app.page)))
      opened.push(...(await measureCustomers(app.page, 40)))
    }
    const still = await measureFrames(app.page, 0)
    const frames = await measureFrames(app.page, 50)
    yield { bench, case: '29,000 documents, search p95', value: percentile(found, 0.95), unit: 'ms' }
    const anywhere = await measurePalette(app.page, runs)
    yield {
      bench,
      case: '29,000 documents, palette from key to paint p95',
      value: percentile(anywhere, 0.95),
      unit: 'ms',
    }
    yield { bench, case: '29,000 documents, customer page p95', value: percentile(opened, 0.95), unit: 'ms' }
    yield compared(
      {
        bench,
        case: '29,000 documents, list scroll p95',
        value: percentile(frames, 0.95),
        unit: 'ms a frame',
      },
      'the same window at rest',
      percentile(still, 0.95),
      'lower',
    )
  }
  for (let round = 0; round < restarts; round += 1) {
    await using app = await start()
    starts.push(await measureStart(app.page))
  }
  yield {
    bench,
    case: '29,000 documents, cold start to a usable list p95',
    value: percentile(starts, 0.95),
    unit: 'ms',
  }
  removeFolder(folder)
}

/** What a manager waits for at 230,000 documents: searching, wherever he is. `--scale territory`. */
async function* runAsManager(runs: number): AsyncGenerator<Figure> {
  await using server = await openServer({ directory: undefined, port: 0 })
  const company = createDemoCompany({
    scale: 'territory',
    seed: 1,
    today: createCalendar(systemClock).today(),
  })
  loadDocuments(server.core, company.documents())
  await server.accounts.saveAll(['manager1'], demoPassword, [])
  const folder = aFolder('bench')
  {
    await using app = await (launches[0] as Launch).start({ folder, server: server.address })
    const she = aPerson(app.page)
    await she.signIn('manager1', demoPassword)
    await she.badge('upToDate', 1_800_000)
    await she.place('customers')
    await app.page.locator('[aria-rowindex]').first().waitFor()
    const found: number[] = []
    for (let round = 0; round < runs; round += 1) found.push(...(await measureSearch(app.page)))
    const anywhere = await measurePalette(app.page, runs)
    const of = '230,000 documents'
    yield { bench, case: `${of}, search p95`, value: percentile(found, 0.95), unit: 'ms' }
    yield {
      bench,
      case: `${of}, palette from key to paint p95`,
      value: percentile(anywhere, 0.95),
      unit: 'ms',
    }
  }
  removeFolder(folder)
}

/** From a key in the palette to what it finds, painted; everything that can be looked for is in memory by then. */
async function measurePalette(page: Page, runs: number): Promise<number[]> {
  await page.keyboard.press('Control+k')
  const box = page.locator('[data-palette] input').first()
  await box.waitFor()
  // A machine is found once all is spelled out.
  await box.fill('SN')
  await page
    .locator('[data-palette] [data-action]')
    .filter({ hasText: /SN\d/ })
    .first()
    .waitFor({ timeout: 300_000 })
  const times: number[] = []
  for (let round = 0; round < runs; round += 1)
    times.push(
      ...(await page.evaluate(async (queries) => {
        const input = document.querySelector<HTMLInputElement>('[data-palette] input')
        const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
        if (!input || !setValue) throw new Error('no palette')
        const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
        const all: number[] = []
        for (const query of queries) {
          const begun = performance.now()
          setValue.call(input, query)
          // React works on a key at once, before the event returns.
          input.dispatchEvent(new Event('input', { bubbles: true }))
          await painted()
          all.push(performance.now() - begun)
          await new Promise((done) => setTimeout(done, 120))
        }
        return all
      }, searches)),
    )
  await page.keyboard.press('Escape')
  return times
}

/** From a keystroke to the painted list, the pause for the next keystroke included. */
function measureSearch(page: Page): Promise<number[]> {
  return page.evaluate(async (queries) => {
    const input = document.querySelector<HTMLInputElement>('[data-search]')
    const list = document.querySelector('[role="grid"]')?.parentElement
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    if (!input || !list || !setValue) throw new Error('no list')
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    const times: number[] = []
    for (const query of [...queries, '']) {
      const begun = performance.now()
      const changed = new Promise((done, fail) => {
        const late = setTimeout(() => fail(new Error(`the list did not change for "${query}"`)), 30_000)
        const observer = new MutationObserver(() => {
          observer.disconnect()
          clearTimeout(late)
          done(undefined)
        })
        observer.observe(list, { childList: true, subtree: true, characterData: true })
      })
      setValue.call(input, query)
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await changed
      await painted()
      times.push(performance.now() - begun)
      await new Promise((done) => setTimeout(done, 120))
    }
    return times
  }, searches)
}

/** From the click on a row to the painted page with its timeline. */
async function measureCustomers(page: Page, count: number): Promise<number[]> {
  return page.evaluate(async (most) => {
    const until = async (what: string, holds: () => boolean) => {
      const begun = performance.now()
      while (!holds()) {
        if (performance.now() - begun > 30_000) throw new Error(`${what} did not come`)
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
      }
    }
    const times: number[] = []
    for (let index = 0; index < most; index += 1) {
      await until('the list', () => document.querySelectorAll('[aria-rowindex]').length > 5)
      const rows = [...document.querySelectorAll<HTMLElement>('[aria-rowindex]')]
      const row = rows[index % rows.length]
      const begun = performance.now()
      row?.click()
      await until(
        `the page of customer ${index + 1}`,
        () => document.querySelectorAll('[role="tabpanel"] section > div > div').length > 3,
      )
      times.push(performance.now() - begun)
      const places = document.querySelectorAll<HTMLElement>('nav button')
      places[1]?.click()
    }
    await until('the list', () => document.querySelectorAll('[aria-rowindex]').length > 5)
    return times
  }, count)
}

/** From loading the page of a window that was closed to a list of customers that can be used. */
async function measureStart(page: Page): Promise<number> {
  const address = page.url()
  await page.goto('about:blank')
  const begun = performance.now()
  await page.goto(address)
  await aPerson(page).place('customers')
  await page.locator('[aria-rowindex]').first().waitFor()
  return performance.now() - begun
}
