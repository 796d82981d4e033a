import { expect, test } from 'vitest'
import { err, ok } from '#shared/kernel/result.ts'
import type { FoundCustomer } from '#shared/server/look-up.ts'
import { type FoundPages, readPage } from '#renderer/features/look-up/read-pages.ts'

type Find = Parameters<typeof readPage>[0]
type Answer = Awaited<ReturnType<Find>>

const customer = (id: string): FoundCustomer => ({
  id,
  name: id,
  nameEn: '',
  number: id,
  city: '',
  parts: [],
})
const page = (ids: readonly string[], complete = true, more = false): Answer =>
  ok({ found: ids.map(customer), more, complete })
const away: Answer = err({ kind: 'Offline', cause: 'unreachable' })

/** The server of these answers, the last one for good; what was asked, what was shown, what came of it. */
async function played(answers: readonly Answer[], before?: FoundPages, wantedFor = Infinity) {
  const asked: unknown[] = []
  const shown: unknown[] = []
  const find: Find = async (question) => {
    asked.push(question?.skip)
    return answers[asked.length - 1] ?? answers.at(-1) ?? away
  }
  const failure = await readPage(find, {
    words: '泵',
    before,
    isWanted: () => asked.length < wantedFor,
    show: ({ customers, ...rest }) => shown.push([customers.map(({ id }) => id).join(' '), rest]),
  })
  return { asked, shown, failure }
}

const first: FoundPages = { customers: ['a', 'b'].map(customer), more: true, complete: true }

test('a next page that fails leaves those that were found, and can be asked for again', async () => {
  expect(await played([away], first)).toEqual({
    asked: [2],
    shown: [['a b', { more: true, complete: true, failure: { kind: 'Offline', cause: 'unreachable' } }]],
    failure: undefined,
  })
  expect(await played([page(['c'])], first)).toMatchObject({
    asked: [2],
    shown: [['a b c', { more: false, complete: true }]],
  })
})

test('a first question that fails found nothing; one that fails on the way keeps what it found', async () => {
  expect(await played([away])).toEqual({
    asked: [0],
    shown: [],
    failure: { kind: 'Offline', cause: 'unreachable' },
  })
  expect(await played([page(['a'], false), away])).toMatchObject({
    asked: [0, 0],
    shown: [
      ['a', { complete: false }],
      ['a', { complete: false, failure: { kind: 'Offline' } }],
    ],
    failure: undefined,
  })
})

test('it is asked until everything is read, and no more once nobody waits for it', async () => {
  expect(await played([page([], false), page(['a'], false), page(['a', 'b'])])).toMatchObject({
    asked: [0, 0, 0],
    shown: [
      ['', {}],
      ['a', {}],
      ['a b', { complete: true }],
    ],
  })
  expect((await played([page(['a'], false)], undefined, 2)).asked).toEqual([0, 0])
  expect((await played([page(['a'], false)])).asked).toHaveLength(30)
})
