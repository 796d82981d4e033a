import { expect, test } from 'vitest'
import { unitIn } from '#shared/kernel/unit-words.ts'

test('a unit stands in the language of who reads it; what is not known stays as it was typed', () => {
  expect(['台', ' 个 ', '米', '立方米', '次', '人天'].map((unit) => unitIn(unit, 'en'))).toEqual([
    'unit',
    'pc',
    'm',
    'm³',
    'time',
    'man-day',
  ])
  expect(['台', '米', 'pcs'].map((unit) => unitIn(unit, 'zh-CN'))).toEqual(['台', '米', 'pcs'])
  expect(['扎', 'pcs', '', 'm2'].map((unit) => unitIn(unit, 'en'))).toEqual(['扎', 'pcs', '', 'm2'])
})
