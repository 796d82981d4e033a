import { expect, test } from 'vitest'
import { findable, findablePhone, isFound, queryParts, together } from '#shared/find/search-text.ts'
import { pauseBefore } from '#renderer/replica/sync/back-off.ts'
import { badgeOf, createSyncStore } from '#renderer/state/sync-store.ts'
import { at } from '#support/clock.ts'

const haystack = together(findable('上海华源化工有限公司'), findablePhone('021-0001 2345'))

test.each(['华', '化工', 'huayuan', 'shhy', 'hyhg', '02100012345', '0001 2345', 'HUA 021', '０２１'])(
  '"%s" finds it',
  (query) => {
    expect(isFound(haystack, queryParts(query))).toBe(true)
  },
)

test.each(['北京', 'hua beijing', '999'])('"%s" does not', (query) => {
  expect(isFound(haystack, queryParts(query))).toBe(false)
})

test('a rejected edit outranks every sync message but a missing sign-in', () => {
  const store = createSyncStore()
  store.setState({
    state: { name: 'upToDate' },
    rejections: [{ family: 'quotes', documentId: 'quote:1', reason: 'forbidden', rejectedAt: at('09:01') }],
  })
  expect(badgeOf(store.getState())).toEqual({ tone: 'alert', kind: 'rejected', count: 1 })
  store.setState({ state: { name: 'signInNeeded' }, waiting: 4 })
  expect(badgeOf(store.getState())).toEqual({ tone: 'alert', kind: 'signIn', count: 4 })
})

test('tries grow apart up to half a minute and a third, and never come at once', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 20].map((failures) => pauseBefore(failures, 0))
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  expect(pauseBefore(50, 1)).toBe(40_000)
})
