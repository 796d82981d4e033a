import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsWrittenNumber, keysAsWritten, parseJson } from '#server/http/json-text.ts'

const bytes = (text: string) => Buffer.from(text)
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 25 })
/** Any number as JSON may write it. */
const written = fc
  .tuple(fc.constantFrom('', '-'), digits, fc.option(digits), fc.option(fc.integer({ min: -30, max: 30 })))
  .map(([sign, whole, fraction, exponent]) =>
    [
      sign,
      whole.replace(/^0+(?=\d)/, ''),
      fraction === null ? '' : `.${fraction}`,
      exponent === null ? '' : `e${exponent}`,
    ].join(''),
  )

test('JSON that JavaScript writes is read as JavaScript reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value)
      expect(JSON.stringify(parseJson(bytes(text)))).toBe(JSON.stringify(JSON.parse(text)))
    }),
  )
})

test('any number comes back with the value that was written', () => {
  fc.assert(
    fc.property(written, (number) => {
      const back = JSON.stringify(parseJson(bytes(`{"n":[${number}]}`))).slice('{"n":['.length, -2)
      if (/^-?0*\.?0*(e|$)/.test(number)) expect(Number(back)).toBe(Number(number))
      else expect(Number(number) === Number(back) && exactly(back)).toEqual(exactly(number))
    }),
    { numRuns: 2_000 },
  )
})

test('a number of very many digits is read once from end to end', () => {
  // Where every zero were a place to begin anew, this would not end.
  const number = `1.${'0'.repeat(600_000)}1`
  expect(JSON.stringify(parseJson(bytes(`[${number}]`)))).toBe(`[${number}]`)
  expect(() => parseJson(bytes(`[1${'0'.repeat(600_000)}1]`))).toThrow('A number is out of range')
})

/** A decimal as an integer and a power of ten, without zeros at its end. */
function exactly(number: string): { readonly digits: bigint; readonly exponent: number } {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  let [all, power] = [BigInt(whole + fraction), Number(exponent) - fraction.length]
  while (all !== 0n && all % 10n === 0n) [all, power] = [all / 10n, power + 1]
  return { digits: all, exponent: power }
}

test('which documents hold a number that a double would change is known of each', () => {
  const { docs } = parseJson(bytes('{"docs":[{"a":[{"n":12345678901234567890}]},{"n":1}]}')) as {
    docs: readonly [object, object]
  }
  expect(docs.map(holdsWrittenNumber)).toEqual([true, false])
})

test('the names of a field stand in the order in which they are written', () => {
  const text = String.raw`{"x":{"y":1},"at":["_a",{"_a":{"no":1}}],"_a":{"b":{"z":"}\"{"},"10":1,"9" :2,"\u0061":3},"z":{"q":1}}`
  expect(keysAsWritten(bytes(text), '_a')).toEqual(['b', '10', '9', 'a'])
})
