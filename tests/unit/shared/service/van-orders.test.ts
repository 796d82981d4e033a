import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import { giverOf, type PartMove, takerOf } from '#shared/service/part-move.ts'
import { partMoveFault } from '#shared/service/part-move-rule.ts'
import type { VanStock } from '#shared/service/service.ts'
import { countedForMoves, owedTo, vanOf } from '#shared/service/van-stock.ts'
import { mergeDocuments } from '#shared/sync/merge.ts'
import { mayMove } from '#shared/sync/states.ts'
import { at } from '#support/clock.ts'

type Held = PartMove | VanStock

/** A laptop of somebody: what she has, and from what her unsent edits started. */
interface Laptop {
  readonly name: string
  readonly me: string
  readonly docs: Map<string, Held>
  readonly bases: Map<string, Held | undefined>
}

type Server = Map<string, Held>

/** Anna has two laptops; Mona keeps the warehouse. */
const owners = ['anna', 'anna', 'ben', 'mona'].map((name) => `user:${name}`)

const kinds = ['ask', 'give', 'take', 'return'] as const
const stages = ['agreed', 'declined', 'withdrawn', 'underway', 'arrived', 'void'] as const
const act = fc.record({
  laptop: fc.nat(owners.length - 1),
  does: fc.constantFrom('load', 'fit', 'begin', 'step', 'step', 'step', 'settle', 'sync'),
  kind: fc.constantFrom(...kinds),
  stage: fc.constantFrom(...stages),
  which: fc.nat(20),
  pieces: fc.integer({ min: 1, max: 5 }),
})
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

function play(acts: readonly Act[], lastOrder: readonly number[]) {
  const server: Server = new Map()
  const laptops = owners.map((me, index): Laptop => ({
    name: `d${index}`,
    me,
    docs: new Map(),
    bases: new Map(),
  }))
  const counted = new Map<string, number>()
  let count = 0
  const next = (type: string) => `${type}:${String((count += 1)).padStart(4, '0')}`

  function write(laptop: Laptop, doc: Held) {
    if (!laptop.bases.has(doc.id)) laptop.bases.set(doc.id, laptop.docs.get(doc.id))
    laptop.docs.set(doc.id, doc)
  }
  const stocksOf = ({ docs }: Laptop) => [...docs.values()].filter((one) => one.type === 'stock')
  const movesOf = ({ docs }: Laptop) => [...docs.values()].filter((one) => one.type === 'partMove')
  const stamp = ({ me, name }: Laptop) => ({ at: at('08:00'), by: me, device: name })

  function note(laptop: Laptop, quantity: number, id: string) {
    // Laptops of one person tell the time differently: an entry of one id may stand there twice.
    const clock = `2026-03-02T08:00:0${laptop.name.slice(1)}.000Z` as VanStock['createdAt']
    const entry = { id, at: clock, by: laptop.me, quantity, visitId: '' }
    const known = stocksOf(laptop).find(({ userId }) => userId === laptop.me)
    if (known) return write(laptop, { ...known, stockLog: [...known.stockLog, entry] })
    const id_ = next('stock') as VanStock['id']
    const made = { userId: laptop.me, productId: 'product:seal', stockLog: [entry] }
    write(laptop, { id: id_, type: 'stock', ...stampNew(stamp(laptop)), ...made })
  }
  function settle(laptop: Laptop, move: PartMove) {
    const owed = owedTo(move, countedForMoves(stocksOf(laptop), laptop.me), laptop.me)
    if (owed.quantity !== 0) note(laptop, owed.quantity, owed.entryId)
  }
  function sync(laptop: Laptop) {
    for (const [id, base] of laptop.bases) {
      const [mine, theirs] = [laptop.docs.get(id), server.get(id)]
      if (mine === undefined) continue
      if (theirs === undefined || theirs === base) server.set(id, mine)
      else {
        const { merged, conflicts } = mergeDocuments(base, mine, theirs)
        // Who decides at the desk believes whoever got it, in whatever order the two came.
        const isTorn = conflicts.some(({ field }) => field === 'stage')
        server.set(id, { ...merged, ...(isTorn ? { stage: 'arrived' } : {}) } as unknown as Held)
      }
    }
    laptop.bases.clear()
    for (const doc of server.values()) {
      const isHers =
        doc.type === 'stock'
          ? doc.userId === laptop.me
          : doc.createdBy === laptop.me || doc.ownerId === laptop.me
      if (isHers) laptop.docs.set(doc.id, doc)
    }
  }
  function carryOut({ laptop: index, does, kind, stage, which, pieces }: Act) {
    const laptop = laptops[index] as Laptop
    const plus = (quantity: number) => {
      counted.set(laptop.me, (counted.get(laptop.me) ?? 0) + quantity)
      note(laptop, quantity, next('step'))
    }
    if (does === 'sync') return sync(laptop)
    if (does === 'load') return plus(pieces)
    if (does === 'fit') return plus(-pieces)
    const moves = movesOf(laptop)
    const move = moves[which % Math.max(1, moves.length)]
    if (does === 'begin') {
      const others = owners.filter((one) => one !== laptop.me)
      const begun: PartMove = {
        id: next('partMove') as PartMove['id'],
        type: 'partMove',
        ...stampNew(stamp(laptop)),
        ownerId: others[which % others.length] as string,
        kind,
        place: which % 3 === 0 && kind !== 'return' ? 'warehouse' : 'van',
        productId: 'product:seal',
        description: 'Seal',
        quantity: pieces,
        serialNumber: '',
        visitId: '',
        note: '',
        stage: kind === 'ask' ? 'asked' : 'underway',
        stageLog: [],
      }
      expect(partMoveFault({ me: laptop.me, now: begun, before: undefined })).toBeUndefined()
      write(laptop, begun)
      return settle(laptop, begun)
    }
    if (!move) return
    if (does === 'settle') return settle(laptop, move)
    const now = { ...move, stage }
    if (move.stage === stage || !mayMove('partMove', move.stage, stage)) return
    if (partMoveFault({ me: laptop.me, now, before: move })) return
    write(laptop, now)
    settle(laptop, now)
  }

  for (const one of acts) carryOut(one)
  for (const index of [...lastOrder, ...lastOrder]) sync(laptops[index] as Laptop)
  // Whoever finds in her list that her count does not say what the other one said counts it, on any of her laptops, or on two.
  for (const laptop of laptops) for (const move of movesOf(laptop)) settle(laptop, move)
  for (const index of [...lastOrder, ...lastOrder]) sync(laptops[index] as Laptop)

  const all = [...server.values()]
  const moves = all.filter((one) => one.type === 'partMove')
  const vans = Object.fromEntries(
    [...new Set(owners)].map((me) => [
      me,
      vanOf(
        all.filter((one) => one.type === 'stock'),
        me,
      )[0]?.pieces ?? 0,
    ]),
  )
  return { laptops, vans, moves, counted, stocksOf, movesOf }
}

const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })

test('every van comes to the same whatever the order in which laptops sync, and to what was done', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), orders, orders, (acts, one, other) => {
      const [first, second] = [play(acts, one), play(acts, other)]
      expect(first.vans).toEqual(second.vans)
      // By hand: what was loaded and fitted, and what every movement that took place gave and took.
      for (const [me, pieces] of Object.entries(first.vans)) {
        const moved = first.moves.map((move) => {
          const { kind, place, stage, quantity } = move
          const out = stage === 'arrived' || (stage === 'underway' && kind !== 'take')
          const came = stage === 'arrived' || (stage === 'underway' && kind === 'take')
          const gave = giverOf(move) === me && place === 'van' && out ? quantity : 0
          return (takerOf(move) === me && kind !== 'return' && came ? quantity : 0) - gave
        })
        expect(pieces).toBe(moved.reduce((sum, one) => sum + one, first.counted.get(me) ?? 0))
      }
    }),
    { numRuns: 300 },
  )
})

test('a laptop never shows less than none, nor a count that a movement contradicts, without saying so', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), orders, (acts, order) => {
      const { laptops, vans, stocksOf, movesOf } = play(acts, order)
      for (const laptop of laptops) {
        const lines = vanOf(stocksOf(laptop), laptop.me)
        // One line a product, below zero where the sum is: the list says "count it" there.
        expect(lines.length).toBeLessThanOrEqual(1)
        expect(lines[0]?.pieces ?? 0).toBe(vans[laptop.me])
        const counted = countedForMoves(stocksOf(laptop), laptop.me)
        for (const move of movesOf(laptop)) expect(owedTo(move, counted, laptop.me).quantity).toBe(0)
      }
    }),
    { numRuns: 200 },
  )
})
