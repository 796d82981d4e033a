import { expect, test } from 'vitest'
import { createDraft, type Draft } from '#renderer/ui/draft.ts'
import { storeTyped } from '#renderer/ui/store-typed.ts'

interface Fields {
  readonly kind: string
  readonly tags: readonly string[]
}

const nothing = {
  read: () => undefined,
  write: () => {},
  drop: () => {},
  fits: () => false,
  filesOf: () => [],
  watch: () => () => {},
}

/** Fields whose first choice is being stored while `meanwhile` is typed. */
async function stored(meanwhile: readonly string[], goesOn: boolean) {
  const draft: Draft = createDraft(nothing, 'inPlace/customer:1/kind', 'customer:1')
  const first: Fields = { kind: 'end', tags: [] }
  let now: Fields = first
  const type = (kind: string) => {
    now = { ...now, kind }
    draft.set('kind', kind, first.kind)
  }
  const taken: unknown[] = []
  type('dealer')
  const isDone = await storeTyped(draft, now, {
    now: () => now,
    take: (values) => {
      // What it is held to have stood on, and what is to be stored.
      taken.push([draft.openedOf(first).kind, values.kind])
      const next = meanwhile[taken.length - 1]
      if (next !== undefined) type(next)
      return Promise.resolve(true)
    },
    goesOn: () => goesOn,
  })
  return { draft, taken, isDone }
}

test('of two quick choices the second wins, and stands on the first', async () => {
  const { draft, taken, isDone } = await stored(['oem'], true)
  expect([taken, isDone, draft.isTyped()]).toEqual([
    [
      ['end', 'dealer'],
      ['dealer', 'oem'],
    ],
    true,
    false,
  ])
})

test('a choice that goes back to what stood there first is a choice, too', async () => {
  const { taken, isDone } = await stored(['end'], true)
  expect([taken, isDone]).toEqual([
    [
      ['end', 'dealer'],
      ['dealer', 'end'],
    ],
    true,
  ])
})

test('what is typed while it is stored stays, and stands on what is stored', async () => {
  const { draft, taken, isDone } = await stored(['oem'], false)
  expect([taken, isDone]).toEqual([[['end', 'dealer']], false])
  expect([draft.valueOf('kind'), draft.openedOf({ kind: '' })]).toEqual([
    { value: 'oem' },
    { kind: 'dealer' },
  ])
})

test('what is refused stays typed', async () => {
  const draft = createDraft(nothing, 'inPlace/customer:1/kind', 'customer:1')
  draft.set('kind', 'oem', 'end')
  const how = { now: () => ({ kind: 'oem' }), take: () => Promise.resolve(false), goesOn: () => true }
  expect(await storeTyped(draft, { kind: 'oem' }, how)).toBe(false)
  expect(draft.valueOf('kind')).toEqual({ value: 'oem' })
})
