import { describe, expect, it } from 'vitest'
import { mostOffered, offeredFor } from '../../../../../src/renderer/parts/fields/offered.ts'

const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: `id:${at}`, label: `No ${at}` }))

describe('what a field for a record offers', () => {
  it('is what was found, as it was found', () =>
    expect(offeredFor(options(3), undefined)).toEqual({ options: options(3), isCut: false }))

  it('is cut to what one can look through, and says so', () => {
    const { options: shown, isCut } = offeredFor(options(5_000), undefined)
    expect(shown).toEqual(options(mostOffered))
    expect(isCut).toBe(true)
  })

  it('holds the one that is chosen, found or not', () => {
    const chosen = { value: 'id:4999', label: 'No 4999' }
    expect(offeredFor(options(5_000), chosen).options[0]).toEqual(chosen)
    expect(offeredFor(options(3), { value: 'id:1', label: 'No 1' }).options).toEqual(options(3))
  })
})
