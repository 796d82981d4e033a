import { describe, expect, test } from 'vitest'
import { giveMany, takeGiftsBack } from '#renderer/server/give-many.ts'
import type { Send } from '#renderer/server/line.ts'
import { createServerClient } from '#renderer/server/online-client.ts'
import { err, ok } from '#shared/kernel/result.ts'

const ids = Array.from({ length: 1_203 }, (_, index) => `opportunity:${index}`)

/** A server that gives all it is asked for, and whose answer of one number is another; '' is none at all. */
function aLine(odd: { readonly at: number; readonly status: number | '' } = { at: -1, status: 200 }) {
  const asked: { readonly method: string; readonly path: string; readonly ids: readonly string[] }[] = []
  const send: Send = async (method, path, { body }) => {
    const named = (body as { ids?: readonly string[] } | undefined)?.ids ?? []
    asked.push({ method, path, ids: named })
    const isOdd = odd.at === asked.length
    if (isOdd && odd.status === '') return err({ kind: 'Offline', cause: 'unreachable' })
    const [first = '', ...rest] = named
    const answer = isOdd
      ? { error: 'bad_request', reason: 'no' }
      : method === 'DELETE'
        ? { ok: true, documents: 1, elsewhere: 1 }
        : { id: `gift-${asked.length}`, given: rest, unseen: [first], left: [] }
    const status = isOdd ? Number(odd.status) : method === 'DELETE' ? 200 : 201
    return ok({ status, headers: new Headers(), bytes: new TextEncoder().encode(JSON.stringify(answer)) })
  }
  return { asked, gifts: createServerClient(send).gifts }
}

describe('more work than one request may name', () => {
  test('is given in portions, each thing once, and told as one', async () => {
    const { asked, gifts } = aLine()
    const done = await giveMany(gifts, 'user:ben', ids)
    expect(asked.map((one) => one.ids.length)).toEqual([500, 500, 203])
    expect(asked.flatMap((one) => one.ids)).toEqual(ids)
    expect(done).toEqual({
      given: ids.filter((_, index) => index % 500 !== 0),
      unseen: [ids[0], ids[500], ids[1_000]],
      left: [],
      unclear: [],
      notAsked: [],
      gifts: ['gift-3', 'gift-2', 'gift-1'],
    })
  })

  test('ends where no answer comes: what was asked then is unclear, the rest was never asked', async () => {
    const { asked, gifts } = aLine({ at: 2, status: '' })
    const done = await giveMany(gifts, 'user:ben', ids)
    expect(asked).toHaveLength(2)
    expect(done).toMatchObject({
      given: ids.slice(1, 500),
      unseen: [ids[0]],
      unclear: ids.slice(500, 1_000),
      notAsked: ids.slice(1_000),
      failure: { kind: 'Offline' },
      gifts: ['gift-1'],
    })
  })

  test('ends where it is refused: of that nothing was given', async () => {
    const { gifts } = aLine({ at: 2, status: 400 })
    const done = await giveMany(gifts, 'user:ben', ids)
    expect(done).toMatchObject({ unclear: [], notAsked: ids.slice(500), failure: { kind: 'Refused' } })
  })

  test('is taken back as one, and what was not is told for another try', async () => {
    const { asked, gifts } = aLine({ at: 2, status: '' })
    expect(await takeGiftsBack(gifts, ['c', 'b', 'a'])).toMatchObject({ kept: ['b', 'a'] })
    expect(await takeGiftsBack(gifts, ['b', 'a'])).toEqual({ kept: [], elsewhere: 2 })
    expect(asked.map(({ path }) => path.slice(-1))).toEqual(['c', 'b', 'b', 'a'])
  })
})
