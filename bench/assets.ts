import { BehaviorSubject, firstValueFrom } from 'rxjs'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { assetHistory } from '#shared/assets/asset-history.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { createAssetIndex, searchAssets } from '#renderer/replica/asset-index.ts'
import type { LiveIndex } from '#renderer/replica/live-index.ts'
import { createDemoCompany } from '#demo/company.ts'
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
