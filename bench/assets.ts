import type { Page } from 'playwright-core'
import { BehaviorSubject, firstValueFrom } from 'rxjs'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { assetHistory } from '#shared/assets/asset-history.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { createAssetIndex, searchAssets } from '#renderer/replica/asset-index.ts'
import type { LiveIndex } from '#renderer/replica/live-index.ts'
import { createDemoCompany, demoPassword } from '#demo/company.ts'
import { loadDocuments, openServer } from '#server/open-server.ts'
import { aFolder, type Launch, launches, removeFolder } from '#support/launch.ts'
import { aPerson } from '#support/window.ts'
import { buildWindow } from '../scripts/build.ts'
import { compared, type Figure, percentile } from './report.ts'

const bench = 'assets'
const queries = 200

/** Finding a machine among many, at the size of an engineer's replica and of a manager's. */
export async function* run(runs: number): AsyncGenerator<Figure> {
  const company = createDemoCompany({ scale: 'rep', seed: 1, today: '2026-11-20' })
  const base = [...company.documents()]
  let before: number | undefined
  for (const [name, assets, visits] of [
    ['an engineer', 4_000, 8_000],
    ['a manager', 20_000, 40_000],
  ] as const) {
    const machines = repeated(base, 'asset', assets)
    const history = repeated(base, 'visit', visits).map((visit, at) => ({
      ...visit,
      assetId: machines[at % machines.length]?.id,
    }))
    const begun = performance.now()
    const index = createAssetIndex(live(machines), live(history as AnyDocument[]), live(base))
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
    assetHistory(machines[0]?.id ?? '', [] as ServiceRequest[], history as unknown as Visit[])
    yield {
      bench,
      case: `${name}: the history of one machine out of all visits`,
      value: performance.now() - from,
      unit: 'ms',
    }
  }
  yield* pageInTheWindow()
}

/** From Enter in the search to the painted page with its history, in the window of an engineer. */
async function* pageInTheWindow(): AsyncGenerator<Figure> {
  await buildWindow()
  await using server = await openServer({ directory: undefined, port: 0 })
  const today = new Date().toISOString().slice(0, 10)
  loadDocuments(server.core, createDemoCompany({ scale: 'rep', seed: 1, today }).documents())
  await server.accounts.saveAll(['engineer1'], demoPassword, [])
  const folder = aFolder('bench')
  {
    await using app = await (launches[0] as Launch).start({ folder, server: server.address })
    const he = aPerson(app.page)
    await he.signIn('engineer1', demoPassword)
    await he.badge('upToDate', 120_000)
    const machines = server.core.storage.documentCount('assets').live
    const visits = server.core.storage.documentCount('service').live
    await he.place('设备')
    await app.page.getByRole('row').nth(1).waitFor()
    const serials: string[] = []
    for (let row = 1; row <= 12; row += 1)
      serials.push(
        (await app.page.getByRole('row').nth(row).getByRole('gridcell').first().textContent()) ?? '',
      )
    const times: number[] = []
    for (const serial of serials) {
      times.push(await openedIn(app.page, serial))
      await he.place('设备')
      await app.page.getByRole('row').nth(1).waitFor()
    }
    yield {
      bench,
      case: `machine page in the window, ${machines} machines and ${visits} service documents, p95`,
      value: percentile(times, 0.95),
      unit: 'ms',
    }
  }
  removeFolder(folder)
}

function openedIn(page: Page, serial: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const input = document.querySelector<HTMLInputElement>('[data-search]')
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    if (!input || !setValue) throw new Error('no search')
    setValue.call(input, wanted)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((done) => setTimeout(done, 200))
    const begun = performance.now()
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    const isThere = () =>
      document.querySelector('h1')?.textContent?.includes(wanted) === true &&
      [...document.querySelectorAll('h2')].some((one) => /维护历史\d/.test(one.textContent ?? ''))
    while (!isThere()) await new Promise((done) => requestAnimationFrame(done))
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    return performance.now() - begun
  }, serial)
}

function repeated(base: readonly AnyDocument[], type: string, count: number): readonly AnyDocument[] {
  const of = base.filter((document) => document.type === type)
  return Array.from({ length: count }, (_unused, at) => {
    const one = of[at % of.length]
    return {
      ...one,
      id: `${type}:${at}`,
      serialNumber: `SN${String((at * 2_654_435_761) % 100_000_000).padStart(8, '0')}`,
    } as unknown as AnyDocument
  })
}

function live(documents: readonly AnyDocument[]): LiveIndex {
  const all: ReadonlyMap<string, AnyDocument> = new Map(documents.map((one) => [one.id, one]))
  return { documents$: new BehaviorSubject(all), documents: () => all, close: () => {} }
}
