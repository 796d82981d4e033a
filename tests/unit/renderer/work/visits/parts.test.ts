import { describe, expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { inVan } from '#shared/service/van-stock.ts'
import { fitPart, type Part, takePartOff } from '#renderer/work/visits/parts.ts'
import { countInVan } from '#renderer/work/visits/van.ts'
import type { Work } from '#renderer/work/work.ts'
import { aVisit } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const visit = aVisit({ stage: 'onSite' })
const seal: Part = { productId: 'product:seal', description: 'Seal', quantity: 2, source: 'van' }
const ordered: Part = { productId: 'product:motor', description: 'Motor', quantity: 1, source: 'order' }
const five = { productId: 'product:seal', quantity: 5, visitId: '' }

async function given(work: Work) {
  await work.repositories.visits.add(visit)
  await countInVan(work, five)
}

async function seen({ repositories }: Work) {
  const stock = await repositories.stock.all()
  const [found] = await repositories.visits.all()
  return { parts: found?.parts, vans: stock.map((one) => [one.userId, one.productId, inVan(one)]) }
}

test('what is loaded into a van is counted once, wherever it breaks off', async () => {
  const { before, whole, early, crashed } = await throughCrashes({
    given: async () => {},
    act: (work) => countInVan(work, five),
    seen,
  })
  expect(whole.vans).toEqual([['user:anna', 'product:seal', 5]])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
})

test('a count is taken back by an entry that counts the other way', () =>
  withWork({}, async (work) => {
    await given(work)
    const done = await countInVan(work, { ...five, quantity: -3 })
    if (done.ok) await done.value.back()
    const [stock] = await work.repositories.stock.all()
    expect(stock?.stockLog.map(({ quantity }) => quantity)).toEqual([5, -3, 3])
  }))

describe('a part that is fitted', () => {
  test('stands on the visit and is out of the van, once, whatever breaks off between the two writes', async () => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      plan: 'partOfVisit',
      given,
      act: (work) => fitPart(work, visit.id, seal),
      seen,
    })
    expect(whole).toEqual({ parts: [seal], vans: [['user:anna', 'product:seal', 3]] })
    expect(early).toEqual(before)
    expect(crashed.length).toBeGreaterThan(2)
    for (const found of crashed) expect(found).toEqual(whole)
    // Done again by hand, it was fitted before already: what stood there is finished first.
    for (const found of again) expect(found.vans[0]?.[2]).toBe(5 - 2 * (found.parts?.length ?? 0))
  })

  test('comes off and goes back into the van, whatever breaks off between the two writes', async () => {
    const { whole, crashed } = await throughCrashes({
      given: async (work) => {
        await given(work)
        await fitPart(work, visit.id, seal)
        await fitPart(work, visit.id, ordered)
      },
      act: (work) => takePartOff(work, visit.id, seal),
      seen,
    })
    expect(whole).toEqual({ parts: [ordered], vans: [['user:anna', 'product:seal', 5]] })
    for (const found of crashed) expect(found).toEqual(whole)
  })

  test('pressed twice is fitted twice, and counted twice', () =>
    withWork({}, async (work) => {
      await given(work)
      await Promise.all([fitPart(work, visit.id, seal), fitPart(work, visit.id, seal)])
      expect(await seen(work)).toEqual({ parts: [seal, seal], vans: [['user:anna', 'product:seal', 1]] })
    }))

  test('comes back to where it stood', () =>
    withWork({}, async (work) => {
      await given(work)
      await fitPart(work, visit.id, seal)
      await fitPart(work, visit.id, ordered)
      const off = await takePartOff(work, visit.id, seal)
      if (!off.ok) throw new Error('refused')
      await off.value.back()
      expect(await seen(work)).toEqual({ parts: [seal, ordered], vans: [['user:anna', 'product:seal', 3]] })
    }))

  test('that was ordered counts in no van; on a visit that is over none is fitted', () =>
    withWork({}, async (work) => {
      await given(work)
      await fitPart(work, visit.id, ordered)
      expect((await seen(work)).vans).toEqual([['user:anna', 'product:seal', 5]])
      await work.repositories.visits.change(visit.id, (now) => ok({ ...now, stage: 'completed' }))
      expect(await fitPart(work, visit.id, seal)).toMatchObject({ failure: { because: 'over' } })
      expect(await fitPart(work, 'visit:9' as never, seal)).toMatchObject({ failure: { kind: 'Gone' } })
      expect((await seen(work)).vans).toEqual([['user:anna', 'product:seal', 5]])
    }))
})
