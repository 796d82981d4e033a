import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Asset, AssetId } from '#shared/assets/asset.ts'
import { recordsOf } from '#shared/assets/asset-history.ts'
import {
  arrivalOf,
  isGone,
  leaveCustomer,
  makeWay,
  putInto,
  relocate,
  replacementOf,
  retire,
  sameSerial,
} from '#shared/assets/change-asset.ts'
import { entitlementOn } from '#shared/assets/entitlement.ts'
import { articleFromVisit, currentArticles, suggestedArticles, votesOf } from '#shared/knowledge/article.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import { inRouteOrder, placesOf, reordered, suggestedRoute } from '#shared/service/day-route.ts'
import { changeVisit, minutesOnSite, moveVisit, visitFault } from '#shared/service/move-visit.ts'
import { moveRequest } from '#shared/service/move-request.ts'
import { coveredLine } from '#shared/service/parts-quote.ts'
import { judgeReading } from '#shared/service/readings.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { inVan } from '#shared/service/van-stock.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { frozenFault } from '#shared/sync/frozen.ts'
import { mergeDocuments } from '#shared/sync/merge.ts'
import { at } from '#support/clock.ts'
import { aVisit } from '#support/documents.ts'

const stamp = { at: at('10:00'), by: 'user:engineer', device: 'device-1' }
let count = 0
const change = (note = 'why') => ({ id: `step:${(count += 1)}`, stamp, note })
const machine = {
  id: 'asset:1',
  type: 'asset',
  ...stampNew(stamp),
  customerId: 'customer:1',
  siteId: 'site:1',
  productId: 'product:1',
  productName: 'Pump',
  serialNumber: 'SN-0001',
  status: 'inUse',
  installedOn: '2026-01-01',
  warrantyUntil: '2027-12-31',
  parentId: '',
  firmware: '',
  note: '',
} as unknown as Asset

describe('a machine that moves', () => {
  type Move = 'relocate' | 'customer' | 'replace' | 'retire'
  test('over any moves one record at most is there, each serial number once, and no step is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Move>('relocate', 'customer', 'replace', 'retire'), { maxLength: 12 }),
        (moves) => {
          const records = new Map<string, Asset>([[machine.id, machine]])
          let here = machine.id as string
          let steps = 0
          for (const [index, move] of moves.entries()) {
            const now = records.get(here) as Asset
            if (move === 'relocate' || move === 'retire') {
              const done =
                move === 'relocate' ? relocate(now, `site:${index + 10}`, change()) : retire(now, change())
              expect(done.ok).toBe(!isGone(now))
              if (done.ok) records.set(here, done.value)
              if (done.ok) steps += 1
              continue
            }
            const id = `asset:${index + 10}` as AssetId
            const to = { id, customerId: `customer:${index + 10}` as never, siteId: '' }
            const by = {
              id,
              serialNumber: `SN-1${index}`,
              installedOn: '2026-06-01' as Day,
              warrantyUntil: '2028-06-01' as Day,
            }
            const left = move === 'customer' ? leaveCustomer(now, to, change()) : makeWay(now, by, change())
            expect(left.ok).toBe(!isGone(now))
            if (!left.ok) continue
            records.set(here, left.value)
            records.set(
              id,
              move === 'customer'
                ? arrivalOf(left.value, now.status, to, change())
                : replacementOf(left.value, by, change()),
            )
            here = id
            steps += 2
          }
          const all = [...records.values()]
          const there = all.filter((one) => !isGone(one))
          expect(there.length).toBeLessThanOrEqual(1)
          expect(new Set(there.map(({ serialNumber }) => serialNumber)).size).toBe(there.length)
          expect(all.flatMap(({ stageLog = [] }) => stageLog)).toHaveLength(steps)
          // From the last record the way leads back to the first.
          const chain = recordsOf(records.get(here) as Asset, (id) => records.get(id))
          expect(chain.map(({ id }) => id)).toContain('asset:1')
          expect(chain).toHaveLength(all.length)
        },
      ),
    )
  })

  test('nothing is a part of itself, over however many steps; a chain that is broken ends', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ ...machine, id: `asset:${id}` as AssetId })) as [
      Asset,
      Asset,
      Asset,
    ]
    const inA = { ...b, parentId: a.id }
    const inB = { ...c, parentId: b.id }
    expect(putInto(a, inB, [a, inA, inB], change())).toMatchObject({
      ok: false,
      failure: { because: 'circle' },
    })
    expect(putInto(a, a, [a], change())).toMatchObject({ ok: false, failure: { because: 'circle' } })
    expect(putInto(inB, a, [a, inA, inB], change())).toMatchObject({ ok: true, value: { parentId: a.id } })
    const loop = { ...machine, movedFrom: 'asset:1' } as Asset
    expect(recordsOf(loop, () => loop)).toHaveLength(1)
  })

  test('a serial number is compared as people read it, and only with what is there', () => {
    expect(sameSerial('sn 0001', 'product:1', [machine])).toHaveLength(1)
    expect(sameSerial('SN-0001', 'product:2', [machine])).toHaveLength(0)
    expect(sameSerial('SN-0001', '', [{ ...machine, status: 'retired' }])).toHaveLength(0)
  })

  test('what two people note at once stands both', () => {
    const mine = relocate(machine, 'site:2', change())
    const theirs = retire(machine, change())
    if (!mine.ok || !theirs.ok) throw new Error('refused')
    const any = (asset: Asset) => asset as unknown as AnyDocument
    const { merged } = mergeDocuments(any(machine), any(mine.value), any(theirs.value))
    expect(merged['stageLog']).toHaveLength(2)
    expect(merged).toMatchObject({ siteId: 'site:2', status: 'retired' })
  })

  test('a warranty that was voided does not hold from that day on, and covers what it says', () => {
    const on = (asset: Asset, day: string) => entitlementOn(asset, [], day as Day)
    const voided = { ...machine, voided: { on: '2026-06-01' as Day, reason: 'opened' } }
    expect(on(voided, '2026-05-31')).toMatchObject({
      parts: { by: 'warranty' },
      warranty: { state: 'active' },
    })
    expect(on(voided, '2026-06-01')).toMatchObject({ parts: { by: 'no' }, warranty: { state: 'voided' } })
    const partsOnly = { ...machine, warrantyCovers: ['parts'] } as Asset
    expect(on(partsOnly, '2026-05-31')).toMatchObject({ parts: { by: 'warranty' }, labour: { by: 'no' } })
  })
})

describe('a visit', () => {
  const fresh = aVisit({ stage: 'scheduled', findings: '', work: '', parts: [] })
  const go = (visit: Visit, stage: Visit['stage'], time = '10:00', note = '') =>
    moveVisit(visit, { stage, note, id: `step:${stage}${time}`, stamp: { at: at(time), by: 'user:e' } })
  const onSite = () => {
    let visit = fresh
    for (const [stage, time] of [
      ['accepted', '08:00'],
      ['travelling', '08:30'],
      ['onSite', '09:00'],
    ] as const) {
      const moved = go(visit, stage, time)
      if (!moved.ok) throw new Error(moved.failure.because)
      visit = moved.value
    }
    return visit
  }

  test('is complete when it says what was done, everything is checked and somebody signed', () => {
    const there = onSite()
    expect(go(there, 'completed')).toMatchObject({ failure: { because: 'noWork' } })
    const open = {
      ...there,
      work: 'x',
      checklist: [{ id: '1', text: 'a', textEn: '', outcome: '', note: '' }],
    } as Visit
    expect(go(open, 'completed')).toMatchObject({ failure: { because: 'openChecks' } })
    const unsigned = { ...there, work: 'x' }
    expect(go(unsigned, 'completed')).toMatchObject({ failure: { because: 'noSignature' } })
    const done = go({ ...unsigned, unsigned: 'nobody there' }, 'completed', '11:30')
    if (!done.ok) throw new Error('refused')
    expect(minutesOnSite(done.value)).toBe(150)
    expect(go(done.value, 'onSite')).toMatchObject({ failure: { because: 'noWay' } })
    expect(changeVisit(done.value, { work: 'other' })).toMatchObject({ failure: { because: 'over' } })
  })

  test('does not end before it began', () => {
    const there = { ...onSite(), work: 'x', unsigned: 'y' }
    expect(go(there, 'completed', '08:59')).toMatchObject({ failure: { because: 'endsBeforeItBegins' } })
    const forged = {
      ...there,
      stageLog: [
        ...(there.stageLog ?? []),
        { id: 'z', at: at('07:00'), by: '', stage: 'completed' as const, note: '' },
      ],
    }
    expect(visitFault(forged)).toEqual({ kind: 'visitEndsEarly' })
  })

  test('says why where it was declined or not completed', () => {
    expect(go(fresh, 'declined')).toMatchObject({ failure: { because: 'noReason' } })
    expect(go(onSite(), 'cannotComplete', '10:00', 'no power')).toMatchObject({
      ok: true,
      value: { reason: 'no power' },
    })
  })

  test('loses the signature when what was signed changes, and nothing else does', () => {
    const signed = { ...onSite(), signature: { name: 'x' } } as unknown as Visit
    const kept = changeVisit(signed, { photos: [] })
    const changed = changeVisit(signed, { work: 'other' })
    expect(kept.ok && kept.value.signature).toBeTruthy()
    expect(changed.ok && changed.value.signature).toBeUndefined()
  })

  test('that is over is only added to, whatever two laptops write at once', () => {
    const done = { ...onSite(), stage: 'completed', work: 'x' } as Visit
    const entry = fc.record({
      id: fc.uuid(),
      minute: fc.integer({ min: 0, max: 59 }),
      text: fc.string({ minLength: 1, maxLength: 20 }),
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), fc.array(entry, { maxLength: 5 }), (mine, theirs) => {
        const add = (entries: typeof mine) => ({
          ...done,
          corrections: entries.map(({ id, minute, text }) => ({
            id,
            by: 'user:x',
            text,
            at: at(`12:${String(minute).padStart(2, '0')}`),
          })),
        })
        const any = (visit: Visit) => visit as unknown as AnyDocument
        const { merged, conflicts } = mergeDocuments(any(done), any(add(mine)), any(add(theirs)))
        expect(conflicts).toEqual([])
        const ids = ((merged['corrections'] as { id: string }[] | undefined) ?? []).map(({ id }) => id)
        for (const { id } of [...mine, ...theirs]) expect(ids).toContain(id)
        expect(frozenFault(any(done), merged)).toBeUndefined()
        expect(frozenFault(any(done), { ...any(done), work: 'other' })).toMatchObject({
          kind: 'frozenField',
          field: 'work',
        })
      }),
    )
  })

  test('goes where the route puts it', () => {
    const visits = ['a', 'b', 'c'].map((id, index) =>
      aVisit({ id: `visit:${id}` as Visit['id'], startsAt: `1${index}:00` }),
    )
    const order = (all: readonly Visit[]) => inRouteOrder(all).map(({ id }) => id)
    expect(order(visits.toReversed())).toEqual(['visit:a', 'visit:b', 'visit:c'])
    const places = new Map(reordered(inRouteOrder(visits), 'visit:c' as Visit['id'], -1))
    const placed = visits.map((visit) => ({ ...visit, routeOrder: places.get(visit.id) ?? 1 }))
    expect(order(placed)).toEqual(['visit:a', 'visit:c', 'visit:b'])
    expect(reordered(visits, 'visit:a' as Visit['id'], -1)).toEqual([])
  })
})

test.each([
  ['vibration', 7, undefined, 'fine'],
  ['vibration', 7.2, undefined, 'high'],
  ['pressure', 0.5, undefined, 'low'],
  ['pressure', Number.NaN, undefined, 'impossible'],
  ['temperature', 5_000, undefined, 'impossible'],
  ['operatingHours', 99, 100, 'backwards'],
  ['operatingHours', 100, 100, 'fine'],
] as const)('a reading of %s %d after %s is %s', (quantity, value, previous, verdict) => {
  const limits = [
    { quantity: 'vibration', max: 7.1 },
    { quantity: 'pressure', min: 1 },
  ] as const
  expect(judgeReading(quantity, value, limits, previous)).toBe(verdict)
})

test('what is in a van is what went in and out, whoever wrote it down first', () => {
  const entries = [5, -1, -2, 3].map((quantity, index) => ({
    id: `e${index}`,
    at: at('10:00'),
    by: 'user:e',
    quantity,
    visitId: '',
  }))
  const base = { id: 'stock:1', type: 'stock', stockLog: entries.slice(0, 2) } as unknown as AnyDocument
  const [mine, theirs] = [entries.slice(0, 3), [...entries.slice(0, 2), ...entries.slice(3)]].map(
    (stockLog) => ({ ...base, stockLog }),
  )
  const { merged } = mergeDocuments(base, mine as AnyDocument, theirs as AnyDocument)
  expect(inVan(merged as never)).toBe(5)
})

test.each([
  ['new', 'assigned', {}, 'nobody'],
  ['inProgress', 'resolved', {}, 'noResolution'],
  ['inProgress', 'onHold', {}, 'noReason'],
  ['new', 'duplicate', { duplicateOf: 'request:1' }, 'itself'],
  ['closed', 'inProgress', {}, undefined],
  ['cancelled', 'inProgress', {}, 'noWay'],
] as const)('a request that is %s goes to %s only with what that needs', (from, stage, more, because) => {
  const request = { id: 'request:1', type: 'request', stage: from } as unknown as ServiceRequest
  const moved = moveRequest(request, { stage, note: '', id: 's', stamp, ...more })
  expect(moved.ok ? undefined : moved.failure.because).toBe(because)
})

test('what warranty or contract pays for costs nothing in a quote, and says why', () => {
  const product = { id: 'product:9', kind: 'sparePart', code: 'B', unit: 'pc' } as never
  const price = { unitPrice: 10_000 as Cents, trace: { bookId: 'book' } } as never
  const line = (day: string) =>
    coveredLine(
      product,
      2,
      price,
      { asset: machine, entitlement: entitlementOn(machine, [], day as Day) },
      { id: 'l', name: 'Bearing' },
    )
  expect(line('2026-06-01')).toMatchObject({
    unitPrice: 0,
    covered: { by: 'warranty', listPrice: 10_000, until: '2027-12-31' },
  })
  expect(line('2028-06-01')).toMatchObject({ unitPrice: 10_000, price: { bookId: 'book' } })
  expect(line('2028-06-01').covered).toBeUndefined()
})

describe('knowledge', () => {
  const article = (id: string, over: object = {}) =>
    ({
      id: `article:${id}`,
      type: 'article',
      title: id,
      body: '',
      productCategory: 'pumps',
      faultCode: 'leak',
      version: 1,
      ...over,
    }) as never
  test('the newest published version counts, drafts do not, the useful come first', () => {
    const vote = (by: string, useful: boolean) => ({
      id: by,
      at: '2026-01-01T00:00:00.000Z' as Instant,
      by,
      useful,
    })
    const all = [
      article('old'),
      article('new', { supersedes: 'article:old', version: 2, stage: 'published' }),
      article('draft', { stage: 'draft', supersedes: 'article:new' }),
      article('liked', { votes: [vote('a', true), vote('b', true)] }),
      article('elsewhere', { productCategory: 'filters', faultCode: 'noise' }),
    ]
    expect(currentArticles(all).map(({ title }) => title)).toEqual(['new', 'liked', 'elsewhere'])
    const about = { productId: 'product:1', category: 'pumps', faultCode: 'leak' }
    expect(suggestedArticles(all, about, 5).map(({ title }) => title)).toEqual(['liked', 'new'])
  })

  test('one voice each: a later one counts', () => {
    const votes = [
      { id: '1', at: '2026-01-01T00:00:00.000Z' as Instant, by: 'a', useful: true },
      { id: '2', at: '2026-01-02T00:00:00.000Z' as Instant, by: 'a', useful: false },
    ]
    expect(votesOf({ votes })).toEqual({ yes: 0, no: 1 })
  })

  test('a visit becomes a draft with what was found, done and used', () => {
    const visit = aVisit({ findings: 'Seal leaks\nbadly', work: 'New seal', faultCode: 'leak' })
    const made = articleFromVisit(
      visit,
      { productId: 'product:1', productName: 'Pump', category: 'pumps' },
      {
        id: 'article:1' as never,
        stamp,
        headings: ['Found', 'Done', 'Used'] as const,
      },
    )
    expect(made).toMatchObject({
      title: 'Pump: Seal leaks',
      stage: 'draft',
      faultCode: 'leak',
      productIds: ['product:1'],
    })
    expect(made.body).toContain('Done\nNew seal')
  })
})

test('a suggested route keeps the hours that were agreed on, and joins what lies together', () => {
  const at = (id: string, district: string, street: string, startsAt = '') => ({
    visit: { id: `visit:${id}`, ...(startsAt ? { startsAt } : {}) } as unknown as Visit,
    address: { province: '河北', city: '石家庄', district, street, postcode: '' } as never,
  })
  const stops = [
    at('late', '桥西区', '中山路1号', '14:00'),
    at('near-late', '桥西区', '中山路99号'),
    at('early', '长安区', '建设街2号', '09:00'),
    at('same-district', '长安区', '和平路7号'),
    at('far', '裕华区', '槐安路3号'),
    at('near-early', '长安区', '建设街8号'),
  ]
  const addresses = new Map(stops.map(({ visit, address }) => [visit.id, address]))
  const route = suggestedRoute(
    stops.map(({ visit }) => visit),
    ({ id }) => addresses.get(id),
  )
  const names = route.map(({ id }) => id.slice(6))
  expect(names.indexOf('early')).toBeLessThan(names.indexOf('late'))
  expect(names[names.indexOf('early') + 1]).toBe('near-early')
  expect(names.indexOf('same-district')).toBeLessThan(names.indexOf('late'))
  expect(names[names.indexOf('late') + 1]).toBe('near-late')
  expect(new Set(names).size).toBe(stops.length)
  expect(placesOf(route).map(([, place]) => place)).toEqual([1, 2, 3, 4, 5, 6])
  // Whose address nobody knows is still visited.
  expect(suggestedRoute(route, () => undefined)).toHaveLength(6)
})
