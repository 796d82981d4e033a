import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { readingsOf } from '#shared/find/readings.ts'
import { isReadAs, spelledName } from '#shared/find/spelled-name.ts'

/** What a name can be read as, said the long way: every reading after every other. */
function isReadTheLongWay(text: string, typed: string): boolean {
  const spells = (at: number, left: string, fewest: number): boolean => {
    if (left === '') return fewest <= 0
    if (at === text.length) return false
    if (left.startsWith(text[at] ?? '') && spells(at + 1, left.slice(1), fewest - 1)) return true
    return readingsOf(text.charCodeAt(at)).spelled.some((syllable) =>
      syllable.length < left.length
        ? left.startsWith(syllable) && spells(at + 1, left.slice(syllable.length), fewest - 1)
        : fewest <= 1 && syllable.startsWith(left),
    )
  }
  const isInitials = (at: number) =>
    typed.length >= 2 &&
    at + typed.length <= text.length &&
    [...typed].every((letter, index) => {
      const character = text[at + index] ?? ''
      const { spelled } = readingsOf(character.charCodeAt(0))
      return character === letter || spelled.some((syllable) => syllable.startsWith(letter))
    })
  return [...text].some((_character, at) => spells(at, typed, at === 0 ? 1 : 2) || isInitials(at))
}

// Characters whose readings begin or end with one another (qin, qing; ge, e), a plain one, and letters.
const name = fc
  .array(fc.constantFrom('亲', '敋', '重', '行', '长', '女', '泵', 'a', '1'), { minLength: 1, maxLength: 8 })
  .map((characters) => characters.join(''))
const pieces = fc.constantFrom('qin', 'qing', 'ge', 'e', 'chong', 'hang', 'nv', '亲', 'a', 'i', 'q', 'z')
const anything = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
const whole = fc.record({ plain: name, from: fc.nat(3), readings: fc.array(fc.nat(9)), cut: fc.nat(3) })

/** What somebody types who means a name: readings of its characters, or themselves, from anywhere, not to the end. */
const meant = whole.map(({ plain, from, readings, cut }) => {
  const parts = readings.slice(0, plain.length).map((which, at) => {
    const character = plain[from + at] ?? ''
    return readingsOf(character.charCodeAt(0)).spelled[which] ?? character
  })
  const asked = parts.join('')
  return { plain, asked: asked.slice(0, Math.max(1, asked.length - cut)) || 'q' }
})
const asking = fc.oneof(meant, fc.record({ plain: name, asked: anything }))

test('a name is read as it was when every reading was tried after every other', () => {
  let found = 0
  fc.assert(
    fc.property(asking, ({ plain, asked }) => {
      const expected = isReadTheLongWay(plain, asked)
      if (expected) found += 1
      expect(isReadAs(spelledName(plain), asked)).toBe(expected)
    }),
    { numRuns: 3_000 },
  )
  // Both answers occurred.
  expect(found).toBeGreaterThan(300)
  expect(found).toBeLessThan(2_700)
})

test.each([4, 8, 12])(
  'readings that run into each other are each tried once a place: %i syllables',
  (syllables) => {
    const plain = '亲敋'.repeat(60)
    const asked = `${'qinge'.repeat(syllables)}ii`
    expect(readingsOf('亲'.charCodeAt(0)).spelled).toEqual(expect.arrayContaining(['qin', 'qing']))
    expect(readingsOf('敋'.charCodeAt(0)).spelled).toEqual(expect.arrayContaining(['ge', 'e']))
    const named = spelledName(plain)
    const tried = vi.spyOn(String.prototype, 'startsWith')
    try {
      expect(isReadAs(named, asked)).toBe(false)
      expect(tried.mock.calls.length).toBeLessThan(plain.length * asked.length * 3)
    } finally {
      tried.mockRestore()
    }
  },
)
