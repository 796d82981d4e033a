import type { Page } from 'playwright-core'
import { BehaviorSubject, firstValueFrom } from 'rxjs'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { assetHistory } from '#shared/assets/asset-history.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { createAssetIndex, searchAssets } from '#renderer/replica/views/asset-index.ts'
import type { LiveIndex } from '#renderer/replica/views/live-index.ts'
import { createDemoCompany, demoPassword } from '#demo/company.ts'
import { loadDocuments, openServer } from '#server/open-server.ts'
import { aFolder, type Launch, launches, removeFolder } from '#support/launch.ts'
import { aPerson } from '#support/window.ts'
import { buildWindow } from '../scripts/build.ts'
import { compared, type Figure, percentile } from './report.ts'
import { said } from '#support/pages/said.ts'

const { dayOf, today: todayHere } = createCalendar(systemClock)

const bench = 'assets'
const queries = 200
const opened = 40
const listed = 11
/** What is pressed in the window, and what it says once the list was read. */
const serviceLists = [
  { list: 'the requests', press: said('service.views.requests'), shown: 'SR-' },
  { list: 'the plan of a day', press: said('service.views.day'), shown: '当日上门[1-9]' },
] as const

const sizes = [
  { who: 'an engineer', user: 'engineer1', assets: 4_000, visits: 8_000 },
  { who: 'a manager', user: 'manager1', assets: 20_000, visits: 40_000 },
] as const
const unseen = new Set(['activity', 'quote', 'opportunity', 'order', 'receipt', 'lead', 'task'])
type Size = (typeof sizes)[number]

/** Finding a machine among many and opening it, at the size of an engineer's replica and of a manager's. */
export async function* run(runs: number): AsyncGenerator<Figure> {
  yield* searches(runs)
  await buildWindow()
  let before: Figure | undefined
  for (const size of sizes) before = yield* pagesInTheWindow(size, before)
}

async function* searches(runs: number): AsyncGenerator<Figure> {
  const company = createDemoCompany({ scale: 'rep', seed: 1, today: '2026-11-20' })
  const base = [...company.documents()]
  let before: number | undefined
  for (const { who: name, assets, visits } of sizes) {
    const machines = repeated(base, 'asset', assets)
    const history = repeated(base, 'visit', visits).map((visit, at) => ({
      ...visit,
      assetId: machines[at % machines.length]?.id,
    }))
    const begun = performance.now()
    const index = createAssetIndex(live(machines), live(history), live(base))
    const entries = await firstValueFrom(index)
    yield {
      bench,
      case: `${name}: index of ${assets} machines and ${visits} visits`,
      value: performance.now() - begun,
      unit: 'ms',
    }
    const times: number[] = []
    for (let round = 0; round < queries * runs; round += 1) {
      const serial = entries[(round * 7_919) % entries.length]?.asset.serialNumber ?? ''
      const query = round % 3 === 0 ? serial.slice(3, 7) : round % 3 === 1 ? '密封 泄漏' : 'lixin'
      const from = performance.now()
      searchAssets(entries, query, 500)
      times.push(performance.now() - from)
    }
    const p95 = percentile(times, 0.95)
    const figure = { bench, case: `${name}: search, p95`, value: p95, unit: 'ms' }
    yield before === undefined
      ? figure
      : compared(figure, 'the same for an engineer, a fifth of the size', before, 'lower')
    before = p95
    const from = performance.now()
    assetHistory(dayOf, machines[0]?.id ?? '', [] as ServiceRequest[], history as unknown as Visit[])
    yield {
      bench,
      case: `${name}: the history of one machine out of all visits`,
      value: performance.now() - from,
      unit: 'ms',
    }
  }
}

/** From Enter in the search to the painted page with its history, and what the window takes in memory by then. */
async function* pagesInTheWindow(
  { who, user, assets }: Size,
  before: Figure | undefined,
): AsyncGenerator<Figure, Figure> {
  await using server = await openServer({ directory: undefined, port: 0 })
  const today = todayHere()
  // Two and a half machines a customer; what neither of the two looks at here would only make the first sync longer.
  const company = createDemoCompany({ scale: 'rep', seed: 1, today, repCustomers: Math.ceil(assets / 2.5) })
  // The other territory's machines are on the laptop of neither.
  const hers = new Set<unknown>()
  const serials: string[] = []
  const counts = { asset: 0, visit: 0 }
  loadDocuments(server.core, wanted())
  function* wanted(): Generator<AnyDocument> {
    for (const document of company.documents()) {
      if (unseen.has(document.type)) continue
      if (document.type === 'asset' || document.type === 'visit') counts[document.type] += 1
      if (document.type === 'customer' && document['ownerId'] === 'user:rep1') hers.add(document.id)
      if (document.type === 'asset' && hers.has(document['customerId']))
        serials.push(String(document['serialNumber']))
      yield document
    }
  }
  await server.accounts.saveAll([user], demoPassword, [])
  const folder = aFolder('bench')
  const flags = ['--enable-precise-memory-info']
  const launch = launches[0] as Launch
  const times: number[] = []
  const ofLists = new Map(serviceLists.map(({ list }) => [list, new Array<number>()]))
  let heap = 0
  {
    await using app = await launch.start({ folder, server: server.address, flags })
    const he = aPerson(app.page)
    await he.signIn(user, demoPassword)
    await he.badge('upToDate', 600_000)
    for (let round = 0; round < opened; round += 1) {
      await he.place('machines')
      await app.page.getByRole('row').nth(1).waitFor()
      times.push(await openedIn(app.page, serials[(round * 7_919) % serials.length] ?? ''))
    }
    await he.place('service')
    await app.page.getByText(said('service.ofDay')).waitFor()
    for (let round = 0; round < listed; round += 1)
      for (const { list, press, shown } of serviceLists)
        ofLists.get(list)?.push(await pressed(app.page, press, shown))
    heap = await app.page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    )
  }
  removeFolder(folder)
  const what = `${who}, ${counts.asset} machines and ${counts.visit} visits`
  const page: Figure = {
    bench,
    case: `${what}: machine page with its history in the window (charts and prices follow), p95`,
    value: percentile(times.slice(3), 0.95),
    unit: 'ms',
  }
  yield before ? compared(page, 'the same for an engineer, a fifth of the size', before.value, 'lower') : page
  for (const [list, [first = 0, ...again]] of ofLists)
    yield compared(
      {
        bench,
        case: `${what}: ${list}, from the press to the painted list`,
        value: percentile(again, 0.5),
        unit: 'ms',
      },
      'the first time, when it is read from the disk',
      first,
      'lower',
    )
  yield { bench, case: `${what}: heap of the window`, value: heap / 1_048_576, unit: 'MiB' }
  return page
}

function openedIn(page: Page, serial: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    const input = document.querySelector<HTMLInputElement>('main [data-search]')
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    if (!input || !setValue) throw new Error('no search')
    setValue.call(input, wanted)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((done) => setTimeout(done, 300))
    const begun = performance.now()
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    const isThere = () =>
      document.querySelector('h1')?.textContent?.includes(wanted) === true &&
      [...document.querySelectorAll('h2')].some((one) => /^维护历史[1-9]/.test(one.textContent ?? ''))
    while (!isThere()) {
      if (performance.now() - begun > 20_000) throw new Error(`${wanted}: ${document.body.innerText}`)
      await painted()
    }
    await painted()
    return performance.now() - begun
  }, serial)
}

/** Milliseconds from the press to the frame in which the list stands. */
function pressed(page: Page, name: string, shown: string): Promise<number> {
  return page.evaluate(
    async ([wanted, shown]) => {
      const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
      const button = [...document.querySelectorAll<HTMLElement>('nav button, main label')].find(
        (one) => one.textContent?.trim() === wanted,
      )
      if (!button) throw new Error(`no ${wanted}`)
      const begun = performance.now()
      button.click()
      const isThere = () => new RegExp(shown).test(document.querySelector('main')?.textContent ?? '')
      while (!isThere()) {
        if (performance.now() - begun > 20_000) throw new Error(`${wanted}: ${document.body.innerText}`)
        await painted()
      }
      await painted()
      return performance.now() - begun
    },
    [name, shown] as const,
  )
}

function repeated(base: readonly AnyDocument[], type: string, count: number): readonly AnyDocument[] {
  const of = base.filter((document) => document.type === type)
  return Array.from({ length: count }, (_unused, at) => {
    const one = of[at % of.length]
    return {
      ...one,
      id: `${type}:0bench${String(at).padStart(6, '0')}`,
      serialNumber: `SN${String((at * 2_654_435_761) % 100_000_000).padStart(8, '0')}`,
    } as unknown as AnyDocument
  })
}

function live(documents: readonly AnyDocument[]): LiveIndex {
  const all: ReadonlyMap<string, AnyDocument> = new Map(documents.map((one) => [one.id, one]))
  return { documents$: new BehaviorSubject(all), documents: () => all, close: () => {} }
}
