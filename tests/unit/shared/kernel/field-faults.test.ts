import { describe, expect, it } from 'vitest'
import { schemaFaults } from '#shared/kernel/field-faults.ts'
import { oneOf, record, text, Type } from '#shared/kernel/schema.ts'

const Form = record({
  name: text(5, 1),
  count: Type.Integer({ minimum: 1, maximum: 5 }),
  kind: oneOf('a', 'b'),
  address: record({ city: text(2) }),
  rows: Type.Array(record({ text: text(3, 1) }), { minItems: 1, maxItems: 2 }),
})
const fit = { name: 'x', count: 1, kind: 'a', address: { city: '' }, rows: [{ text: 'y' }] }

describe('what a schema finds wrong with a form', () => {
  it('is nothing where it fits', () => expect(schemaFaults(Form, fit)).toEqual({}))

  it('stands at the path of its field, with the bound that was broken', () =>
    expect(
      schemaFaults(Form, {
        name: '',
        count: 9,
        kind: '',
        address: { city: 'abc' },
        rows: [{ text: 'long' }, { text: '' }],
      }),
    ).toEqual({
      name: { kind: 'required' },
      count: { kind: 'AtMost', max: 5 },
      kind: { kind: 'notChosen' },
      'address.city': { kind: 'tooLong', max: 2 },
      'rows.0.text': { kind: 'tooLong', max: 3 },
      'rows.1.text': { kind: 'required' },
    }))

  it('names what is missing, too much and of another kind', () => {
    expect(schemaFaults(Form, { ...fit, rows: [] })).toEqual({ rows: { kind: 'notChosen' } })
    expect(schemaFaults(Form, { ...fit, rows: [fit.rows[0], fit.rows[0], fit.rows[0]] })).toEqual({
      rows: { kind: 'tooMany', max: 2 },
    })
    expect(schemaFaults(Form, { ...fit, count: 1.5 })).toEqual({ count: { kind: 'unfit' } })
    expect(schemaFaults(Form, { ...fit, count: 0 })).toEqual({ count: { kind: 'AtLeast', min: 1 } })
  })
})
