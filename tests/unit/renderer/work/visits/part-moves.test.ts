import { describe, expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import type { PartMove } from '#shared/service/part-move.ts'
import { vanOf } from '#shared/service/van-stock.ts'
import {
  beginMove,
  joinTwins,
  type MoveStep,
  type MoveWish,
  settleVan,
  stepMove,
} from '#renderer/work/visits/part-moves.ts'
import { countInVan } from '#renderer/work/visits/van.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { aPartMove, aUser } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const wish: MoveWish = {
  ownerId: 'user:ben',
  kind: 'give',
  place: 'van',
  productId: 'product:seal',
  description: ' Seal ',
  quantity: 2,
  serialNumber: '',
  visitId: '',
  note: ' by the roadside ',
}

async function given(work: Work) {
  await work.repositories.users.add(aUser('ben', []))
  await countInVan(work, { productId: 'product:seal', quantity: 5, visitId: '' })
}

async function seen({ repositories, me }: Work) {
  const [moves, stock] = await Promise.all([repositories.partMoves.all(), repositories.stock.all()])
  return {
    moves: moves.map(({ kind, stage, description, quantity, note, stageLog }) => [
      kind,
      stage,
      description,
      quantity,
      note,
      stageLog.length,
    ]),
    van: vanOf(stock, me).map(({ pieces }) => pieces),
  }
}

describe('parts that are handed over by the roadside', () => {
  test('are written down and out of the van, once, whatever breaks off between the two', async () => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      plan: 'partMoveBegun',
      given,
      act: (work) => beginMove(work, wish),
      seen,
    })
    expect(whole).toEqual({ moves: [['give', 'underway', 'Seal', 2, 'by the roadside', 1]], van: [3] })
    expect(early).toEqual(before)
    expect(crashed.length).toBeGreaterThan(2)
    for (const found of [...crashed, ...again]) expect([before, whole]).toContainEqual(found)
    for (const found of again) expect(found).toEqual(whole)
  })

  test('are in the van of whoever takes them over, where he has never had any, too', () =>
    withWork({}, async (work) => {
      await work.repositories.users.add(aUser('ben', []))
      expect((await beginMove(work, { ...wish, kind: 'take' })).ok).toBe(true)
      expect((await seen(work)).van).toEqual([2])
    }))

  test('leave no van that never had them, nor in a number that it does not have', () =>
    withWork({}, async (work) => {
      await given(work)
      for (const over of [
        { productId: 'product:never' },
        { productId: '', description: 'Hose' },
        { quantity: 6 },
        { kind: 'return', productId: 'product:never' },
      ] as const)
        expect(await beginMove(work, { ...wish, ...over })).toMatchObject({
          failure: { because: 'notInVan' },
        })
      for (const over of [
        { quantity: 0 },
        { quantity: 1.5 },
        { quantity: 1, serialNumber: 'S'.repeat(500) },
        { serialNumber: 'S-1' },
        { ownerId: 'user:anna' },
        { ownerId: '' },
        { description: ' ' },
      ])
        expect(await beginMove(work, { ...wish, ...over })).toMatchObject({ failure: { because: 'unfit' } })
      expect(await seen(work)).toEqual({ moves: [], van: [5] })
    }))

  test('are counted in no van where the warehouse gives them, a machine gave them back, or nobody knows them', () =>
    withWork({}, async (work) => {
      await given(work)
      await beginMove(work, { ...wish, place: 'warehouse' })
      await beginMove(work, { ...wish, kind: 'return', place: 'machine', quantity: 1, serialNumber: 'A-1' })
      await beginMove(work, { ...wish, kind: 'take', productId: '', description: 'Hose' })
      expect((await seen(work)).van).toEqual([5])
      await beginMove(work, { ...wish, kind: 'return', quantity: 1 })
      expect((await seen(work)).van).toEqual([4])
    }))
})

describe('what the two say of it', () => {
  const step = (over: Partial<MoveStep>): MoveStep => ({
    moveId: 'partMove:1' as PartMove['id'],
    to: 'arrived',
    note: '',
    ...over,
  })
  /** What the feed brought. */
  const from = (move: Partial<PartMove>) => async (work: Work, replica: Replica) => {
    await given(work)
    await arrived(replica, aPartMove(move))
  }
  const toMe = { createdBy: 'user:ben', ownerId: 'user:anna' }

  test('what came is in the van, once, whatever breaks off between the two', async () => {
    const { before, whole, crashed, again } = await throughCrashes({
      plan: 'partMoveStepped',
      given: from(toMe),
      act: (work) => stepMove(work, step({})),
      seen,
    })
    expect(before.van).toEqual([5])
    expect(whole).toEqual({ moves: [['give', 'arrived', 'Seal', 2, '', 2]], van: [7] })
    for (const found of crashed) expect([before, whole]).toContainEqual(found)
    for (const found of again) expect(found).toEqual(whole)
  })

  test('what was asked for goes out of the van that it is in, as many as are handed over', () =>
    withWork({}, async (work, replica) => {
      await from({ ...toMe, kind: 'ask', stage: 'asked' })(work, replica)
      const handed = { quantity: 1, serialNumber: 'S-1' }
      expect((await stepMove(work, step({ to: 'agreed' }))).ok).toBe(true)
      expect(
        await stepMove(work, step({ to: 'underway', handed: { ...handed, quantity: 9 } })),
      ).toMatchObject({
        failure: { because: 'unfit' },
      })
      expect(
        await stepMove(work, step({ to: 'underway', handed: { quantity: 9, serialNumber: '' } })),
      ).toMatchObject({ failure: { because: 'notInVan' } })
      expect((await stepMove(work, step({ to: 'underway', handed }))).ok).toBe(true)
      expect(await seen(work)).toEqual({ moves: [['ask', 'underway', 'Seal', 1, '', 3]], van: [4] })
    }))

  test('a no has its reason, and nobody says what is the other one’s to say', () =>
    withWork({}, async (work, replica) => {
      await from({})(work, replica)
      expect(await stepMove(work, step({}))).toMatchObject({ failure: { because: 'noWay' } })
      expect(await stepMove(work, step({ to: 'agreed' }))).toMatchObject({ failure: { because: 'noWay' } })
      expect(await stepMove(work, step({ to: 'void' }))).toMatchObject({ failure: { because: 'noReason' } })
      expect(await stepMove(work, step({ moveId: 'partMove:9' as never }))).toMatchObject({
        failure: { kind: 'Gone' },
      })
    }))

  test('what did not take place by the other one’s word is counted back, once, wherever it breaks off', async () => {
    const { before, whole, crashed } = await throughCrashes({
      given: async (work, replica) => {
        await given(work)
        const entry = {
          id: `${aPartMove().id}/0`,
          at: at('09:00'),
          by: 'user:anna',
          quantity: -2,
          visitId: '',
        }
        const [stock] = await work.repositories.stock.all()
        if (!stock) throw new Error('no stock')
        await work.repositories.stock.change(stock.id, (now) =>
          ok({ ...now, stockLog: [...now.stockLog, entry] }),
        )
        await arrived(replica, aPartMove({ stage: 'void' }))
      },
      act: (work) => settleVan(work, aPartMove().id),
      seen,
    })
    expect([before.van, whole.van]).toEqual([[3], [5]])
    for (const found of crashed) expect([before, whole]).toContainEqual(found)
  })

  test('whoever takes back what she wrote down counts it back with it', () =>
    withWork({}, async (work) => {
      await given(work)
      const begun = await beginMove(work, wish)
      if (!begun.ok) throw new Error('refused')
      await stepMove(work, step({ moveId: begun.value.id, to: 'void', note: 'typed wrong' }))
      expect((await seen(work)).van).toEqual([5])
      await settleVan(work, begun.value.id)
      expect((await seen(work)).van).toEqual([5])
    }))

  test('what both wrote down by the roadside is one hand-over, and in the van once, wherever it breaks off', async () => {
    const took = 'partMove:new-1' as PartMove['id']
    const { before, whole, crashed } = await throughCrashes({
      given: async (work, replica) => {
        await given(work)
        await beginMove(work, { ...wish, kind: 'take' })
        await arrived(replica, aPartMove(toMe))
      },
      act: (work) => joinTwins(work, { gave: aPartMove().id, took, note: 'the same' }),
      seen,
    })
    expect([before.van, whole.van]).toEqual([[7], [7]])
    expect(whole.moves.map(([kind, stage]) => [kind, stage])).toEqual([
      ['give', 'arrived'],
      ['take', 'void'],
    ])
    // In between what she wrote is taken back, and the other one's waits for her.
    for (const found of crashed) expect([7, 5], JSON.stringify(found.moves)).toContain(found.van[0])
  })
})
