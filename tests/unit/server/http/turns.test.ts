import { expect, test } from 'vitest'
import { createTurns, stretch, type Turns } from '#server/http/turns.ts'

/** Works piece by piece until it is done; every piece takes `milliseconds` of the clock that is passed. */
async function work(turns: Turns, who: string, pieces: number, onPiece: () => number): Promise<void> {
  let worked = 0
  for (let piece = 0; piece < pieces; piece += 1) {
    await turns.take(who, worked)
    worked = onPiece()
  }
}

const aClock = () => {
  let now = 0
  return { now: () => now, pass: (milliseconds: number) => (now += milliseconds) }
}

test('who asks alone goes on at once', () => {
  const clock = aClock()
  const turns = createTurns(clock.now)
  expect(turns.take('anna', 0)).toBeUndefined()
  clock.pass(stretch / 2)
  expect(turns.take('anna', stretch / 2)).toBeUndefined()
})

test('many requests of one user take no more turns than one of another', async () => {
  const clock = aClock()
  const turns = createTurns(clock.now)
  const order: string[] = []
  const pieceOf = (who: string) => () => {
    order.push(who)
    clock.pass(stretch)
    return stretch
  }
  const greedy = Array.from({ length: 30 }, () => work(turns, 'anna', 10, pieceOf('anna')))
  const modest = work(turns, 'ben', 10, pieceOf('ben'))
  await modest
  // One of hers that began on the fresh loop, and then one for each of his.
  expect(order.filter((who) => who === 'anna').length).toBeLessThanOrEqual(order.indexOf('ben') + 12)
  await Promise.all(greedy)
  expect(order).toHaveLength(310)
})

test('who comes after a long pause waits for one stretch, and has saved up nothing', async () => {
  const clock = aClock()
  const turns = createTurns(clock.now)
  const order: string[] = []
  const pieceOf = (who: string) => () => {
    order.push(who)
    clock.pass(stretch)
    return stretch
  }
  await work(turns, 'ben', 1, pieceOf('ben'))
  const first = work(turns, 'anna', 40, pieceOf('anna'))
  await new Promise((resolve) => setTimeout(resolve, 5))
  const seen = order.length
  await Promise.all([first, work(turns, 'ben', 5, pieceOf('ben'))])
  const his = order.flatMap((who, index) => (who === 'ben' && index >= seen ? [index] : []))
  for (const [index, at] of his.entries())
    if (index > 0) expect(at - (his[index - 1] ?? 0)).toBeLessThanOrEqual(2)
})
