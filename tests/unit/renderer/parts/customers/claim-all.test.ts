import { describe, expect, test } from 'vitest'
import { claimAll, giveAllBack, pauseAfresh, pauseAfter } from '#renderer/parts/customers/claim-all.ts'
import { createServerClient } from '#renderer/server/online-client.ts'
import type { Send } from '#renderer/server/line.ts'
import { createClaimStore, noPause, withAsked } from '#renderer/state/claim-store.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { asCouch } from '#shared/registry/refusal-sentence.ts'
import { aCustomer } from '#support/documents.ts'

const [a, b, c] = ['a', 'b', 'c'].map((id) => aCustomer({ id: `customer:${id}` as Customer['id'] }))
if (!a || !b || !c) throw new Error('no customers')
const three = [a, b, c]
const full = asCouch({ kind: 'poolFull', most: 3 })

/** What comes of a request: done, refused, without an answer, busy, or stopped by something on the way. */
type Came = 'done' | 'full' | 'none' | 'busy' | 'blocked'

/** A server whose answers are decided one by one; `during` happens while a request is under way. */
function aServer(answers: readonly Came[], asked: readonly string[] = [], during?: (id: string) => void) {
  const claims = createClaimStore(asked)
  const requests: string[] = []
  let most = 0
  let open = 0
  const send: Send = async (_method, _path, { body }) => {
    const { customerId } = body as { readonly customerId: string }
    const came = answers[requests.push(customerId) - 1] ?? 'done'
    most = Math.max(most, (open += 1))
    await new Promise((done) => setTimeout(done, 1))
    during?.(customerId)
    open -= 1
    if (came === 'none') return err({ kind: 'Offline', cause: 'unreachable' })
    const [status, said] = {
      done: [201, { customerId }] as const,
      full: [403, full] as const,
      busy: [503, full] as const,
      blocked: [403, '<html>'] as const,
    }[came]
    const headers = new Headers(came === 'busy' ? { 'retry-after': '90' } : {})
    return ok({ status, headers, bytes: new TextEncoder().encode(JSON.stringify(said)) })
  }
  const means = { claims, pool: createServerClient(send).pool, now: () => 1_000_000 }
  return { claims, means, requests, mostAtOnce: () => most, asked: () => claims.getState().asked }
}

describe('claims', () => {
  test('that were given up while another was under way are not asked for any more', async () => {
    const server = aServer([], idsOf(three), () => forget(server.claims, b.id))
    const done = await claimAll(server.means, three)
    expect(server.requests).toEqual([a.id, c.id])
    expect(done.claimed).toEqual([a, c])
    expect(server.asked()).toEqual([])
  })

  test('that got no answer stay asked for, but none that was given up meanwhile', async () => {
    const server = aServer(['done', 'none'], [], (id) => id === b.id && forget(server.claims, b.id))
    const done = await claimAll(server.means, three)
    expect(done).toMatchObject({ claimed: [a], asked: [c], notAsked: [] })
    expect(server.asked()).toEqual([c.id])
  })

  test('go to the server once, however many times they were begun, and never two at once', async () => {
    const server = aServer([], [a.id, b.id])
    const [first, second] = await Promise.all([
      claimAll(server.means, [a, b]),
      claimAll(server.means, [b, c, a]),
    ])
    expect(server.requests).toEqual([a.id, b.id, c.id])
    expect([first.claimed, second.claimed]).toEqual([[a, b], [c]])
    expect(server.mostAtOnce()).toBe(1)
    expect(server.claims.getState().isAsking).toBe(false)
  })

  test('say that they are under way until the last of them is over', async () => {
    const seen: boolean[] = []
    const server = aServer([], [], () => seen.push(server.claims.getState().isAsking))
    await Promise.all([claimAll(server.means, [a]), claimAll(server.means, [b])])
    expect(seen).toEqual([true, true])
  })

  test('that something on the way turned away stay asked for only where they were before', async () => {
    const server = aServer(['blocked'], [b.id])
    const done = await claimAll(server.means, [a, b])
    expect(done).toMatchObject({ notAsked: [a, b], failure: { kind: 'Blocked' } })
    expect(server.asked()).toEqual([b.id])
    expect(server.claims.getState().pause.failures).toBe(1)
  })

  test('that are refused are not asked for again, and the next one is', async () => {
    const server = aServer(['full'], [a.id])
    const done = await claimAll(server.means, [a, b])
    expect(done).toMatchObject({ claimed: [b], refused: [{ customer: a }] })
    expect(server.asked()).toEqual([])
  })
})

describe('what waits is asked for again', () => {
  test('after a pause that grows with every time without an answer, up to minutes', () => {
    let pause = noPause
    const waits = Array.from({ length: 8 }, () => {
      pause = pauseAfter(pause, { kind: 'Blocked', status: 403 }, 0, 0)
      return pause.until
    })
    expect(waits).toEqual([1_000, 16_000, 32_000, 64_000, 128_000, 240_000, 240_000, 240_000])
  })

  test('not before the server wants to be asked, even where the network went and came', async () => {
    const server = aServer(['busy'], [a.id])
    await claimAll(server.means, [a])
    const { pause } = server.claims.getState()
    expect(pause).toEqual({ failures: 1, until: 1_090_000, atLeastUntil: 1_090_000 })
    expect(pauseAfresh(pause).until).toBe(1_090_000)
    expect(pauseAfresh(pauseAfter(noPause, { kind: 'Blocked', status: 403 }, 5, 0)).until).toBe(0)
  })

  test('without a pause after an answer', async () => {
    const server = aServer(['none', 'done'], [a.id])
    await claimAll(server.means, [a])
    expect(server.claims.getState().pause.failures).toBe(1)
    await claimAll(server.means, [a])
    expect(server.claims.getState().pause).toEqual(noPause)
  })
})

describe('the way back of many claims', () => {
  test('goes on after one that is refused, and tells of each that stays why', async () => {
    const server = aServer(['done', 'full', 'done'])
    const done = await giveAllBack(server.means, three, 'by mistake')
    expect(server.requests).toEqual(idsOf(three))
    expect(done).toMatchObject({
      givenBack: [a, c],
      kept: [{ customer: b, failure: { kind: 'Refused', refusal: { kind: 'poolFull', most: 3 } } }],
    })
  })

  test('ends where no answer comes: the rest stays, for the same reason', async () => {
    const server = aServer(['done', 'none'])
    const done = await giveAllBack(server.means, three, 'by mistake')
    expect(server.requests).toEqual([a.id, b.id])
    expect(done.kept.map(({ customer, failure }) => [customer, failure.kind])).toEqual([
      [b, 'Offline'],
      [c, 'Offline'],
    ])
  })
})

function forget(claims: ReturnType<typeof createClaimStore>, id: string): void {
  claims.setState(({ asked }) => ({ asked: withAsked(asked, [id], false) }))
}

function idsOf(customers: readonly Customer[]): string[] {
  return customers.map(({ id }) => id)
}
