import { expect, test } from 'vitest'
import { quantityBehind, quantityBySign } from '#shared/quotes/typed-quantity.ts'

test.each([
  ['12*HCP-045', 12, 'HCP-045'],
  ['１２＊HCP-045', 12, 'HCP-045'],
  [' 1,200 × 轴封 ', 1_200, '轴封'],
  ['3 x HCP-045', 3, 'HCP-045'],
  ['HCP-045*12', 12, 'HCP-045'],
  ['离心泵 × 2', 2, '离心泵'],
])('%s says how many by its sign', (typed, quantity, text) => {
  expect(quantityBySign(typed)).toEqual({ quantity, text })
})

test.each(['HCP-045', '12X-45', 'M8x20', '0*HCP-045', '1000001*HCP-045', '*HCP-045', '12*', 'HCP-045 12'])(
  '%s has no sign that says how many',
  (typed) => {
    expect(quantityBySign(typed)).toBeUndefined()
  },
)

test('a number behind may say how many', () => {
  expect(quantityBehind('HCP-045 12')).toEqual({ quantity: 12, text: 'HCP-045' })
  expect(quantityBehind('HCP-045')).toBeUndefined()
  expect(quantityBehind('HCP-045 0')).toBeUndefined()
})
