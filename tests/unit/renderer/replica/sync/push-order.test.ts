import { expect, test } from 'vitest'
import type { Row } from '#renderer/replica/store/row.ts'
import { inOrderOfPush } from '#renderer/replica/sync/push-order.ts'

test('money goes up before the order that it pays, and a contract before both; the rest as it lies', () => {
  const rows = ['order', 'expense', 'receipt', 'order', 'contract', 'expense', 'receipt'].map(
    (type, index) => ({ id: `${type}:${index}`, doc: { type } }) as unknown as Row,
  )
  expect(inOrderOfPush(rows).map(({ id }) => id)).toEqual([
    'contract:4',
    'receipt:2',
    'receipt:6',
    'order:0',
    'order:3',
    'expense:1',
    'expense:5',
  ])
})

test('what follows from another document by its id goes up after it', () => {
  const ids = ['task:x-10', 'absenceReason:x', 'task:x-9', 'task:x-2', 'absence:x', 'task:x']
  const rows = ids.map((id) => ({ id, doc: { type: id.split(':')[0] } }) as unknown as Row)
  const sent = inOrderOfPush(rows).map(({ id }) => id)
  expect(sent.filter((id) => id.startsWith('task'))).toEqual(['task:x', 'task:x-2', 'task:x-9', 'task:x-10'])
  expect(sent.indexOf('absence:x')).toBeLessThan(sent.indexOf('absenceReason:x'))
})
