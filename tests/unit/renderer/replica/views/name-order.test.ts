import { expect, test } from 'vitest'
import { byName, byNameOf } from '#renderer/replica/views/name-order.ts'

const sorted = (texts: readonly string[], language: 'zh-CN' | 'en' = 'zh-CN') =>
  texts.toSorted(byName(language))

test('cities stand by pinyin, in either language, and 重庆 under C', () => {
  const cities = ['天津', '石家庄', '济南', '北京', '长沙', '重庆', '吕梁', '厦门', '成都']
  const order = ['北京', '长沙', '成都', '重庆', '济南', '吕梁', '石家庄', '天津', '厦门']
  expect(sorted(cities)).toEqual(order)
  expect(sorted(cities, 'en')).toEqual(order)
})

test('Latin and Chinese share one alphabet, numbers count by what they come to, accents and case do not part', () => {
  expect(sorted(['Zürich', '北京', 'berlin', 'Århus', '2号泵站', '10号泵站', 'Berlin Mitte'], 'en')).toEqual([
    '2号泵站',
    '10号泵站',
    'Århus',
    '北京',
    'berlin',
    'Berlin Mitte',
    'Zürich',
  ])
})

test('what has no text stands last, and what is equal in sound has an order of its own', () => {
  expect(sorted(['', '北京', '背景', '天津'])).toEqual(sorted(['天津', '背景', '北京', '']))
  expect(sorted(['', 'a']).at(-1)).toBe('')
  expect([{ city: '天津' }, { city: '北京' }].toSorted(byNameOf('zh-CN', ({ city }) => city))[0]?.city).toBe(
    '北京',
  )
})
