import { expect, test } from 'vitest'
import { cameBy } from '#renderer/parts/service/draft-keys.ts'

const nothing = { customerId: 'customer:1', assetId: '', visitId: '', activityId: '' }

test('requests after two calls, two visits or about two machines of a customer are typed apart', () => {
  const ways = [
    nothing,
    { ...nothing, activityId: 'activity:1' },
    { ...nothing, activityId: 'activity:2' },
    { ...nothing, visitId: 'visit:1' },
    { ...nothing, assetId: 'asset:1' },
    { ...nothing, assetId: 'asset:1', visitId: 'visit:1' },
    { ...nothing, customerId: 'customer:2' },
  ]
  expect(new Set(ways.map(cameBy)).size).toBe(ways.length)
  expect(cameBy(nothing)).toBe('customer:1')
})
