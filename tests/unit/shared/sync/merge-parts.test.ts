import { describe, expect, test } from 'vitest'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { mergeDocuments } from '#shared/sync/merge.ts'
import { any, aContact, aCustomer, aLine, aQuote, aVisit } from '#support/documents.ts'

/** From both sides: the same value, or the same fields in conflict. */
function merge(base: AnyDocument, mine: object, theirs: object) {
  const [a, b] = [
    { ...base, ...mine },
    { ...base, ...theirs },
  ] as [AnyDocument, AnyDocument]
  const here = mergeDocuments(base, a, b)
  const there = mergeDocuments(base, b, a)
  const open = (one: typeof here) => one.conflicts.map(({ field }) => field).toSorted()
  expect(open(there)).toEqual(open(here))
  if (open(here).length === 0) expect(there.merged).toEqual(here.merged)
  return { merged: here.merged, open: open(here) }
}

const photo = (id: string, caption = id) => ({ id, at: `2026-03-02T10:0${id.slice(1)}:00.000Z`, caption })
const [one, two, three] = [photo('p1'), photo('p2'), photo('p3')]

describe('photos', () => {
  const visit = any(aVisit({ stage: 'onSite', photos: [one, two] as never }))

  test('keep the caption that one side corrected while the other added a picture', () => {
    const corrected = { ...one, caption: 'CORRECTED' }
    const { merged, open } = merge(visit, { photos: [one, two, three] }, { photos: [corrected, two] })
    expect(open).toEqual([])
    expect(merged['photos']).toEqual([corrected, two, three])
  })

  test('that one side removed stay removed when the other adds one', () => {
    expect(merge(visit, { photos: [two] }, { photos: [one, two, three] }).merged['photos']).toEqual([
      two,
      three,
    ])
  })

  test('of which both corrected one caption, or one removed what the other corrected, are for a person', () => {
    const [mine, theirs] = [
      { ...one, caption: 'MINE' },
      { ...one, caption: 'THEIRS' },
    ]
    expect(merge(visit, { photos: [mine, two] }, { photos: [theirs, two] }).open).toEqual(['photos'])
    expect(merge(visit, { photos: [two] }, { photos: [theirs, two] }).open).toEqual(['photos'])
  })
})

test('what was written into a log stays, even where one side lost it', () => {
  const entry = (n: number) => ({ id: `c${n}`, at: `2026-03-02T10:0${n}:00.000Z`, by: 'x', text: `${n}` })
  const visit = any(aVisit({ corrections: [entry(1)] as never }))
  const { merged } = merge(visit, { corrections: [entry(3)] }, { corrections: [entry(1), entry(2)] })
  expect(merged['corrections']).toEqual([entry(1), entry(2), entry(3)])
})

describe('a quote', () => {
  const lines = ['1', '2', '3'].map((id) => aLine({ id }))
  const [first, second, third] = lines as [object, object, object]
  const quote = any(aQuote({ lines }))
  const idsOf = (document: AnyDocument) => (document['lines'] as { id: string }[]).map(({ id }) => id)

  test('of which two people changed different lines has both changes', () => {
    const [mine, theirs] = [
      { ...first, quantity: 9 },
      { ...second, quantity: 7 },
    ]
    const { merged, open } = merge(quote, { lines: [mine, second, third] }, { lines: [first, theirs, third] })
    expect(open).toEqual([])
    expect(merged['lines']).toEqual([mine, theirs, third])
  })

  test('has what both added, without what either removed, in the order that one gave it', () => {
    const [a, b] = [aLine({ id: 'a' }), aLine({ id: 'b' })]
    const { merged, open } = merge(quote, { lines: [third, first, a] }, { lines: [first, second, third, b] })
    expect(open).toEqual([])
    expect(idsOf(merged).toSorted()).toEqual(['1', '3', 'a', 'b'])
    expect(idsOf(merged).indexOf('3')).toBeLessThan(idsOf(merged).indexOf('1'))
  })

  test.each([
    ['both changed one line', { lines: [{ ...first, quantity: 2 }] }, { lines: [{ ...first, quantity: 3 }] }],
    [
      'one removed what the other changed',
      { lines: [second, third] },
      { lines: [{ ...first, quantity: 3 }] },
    ],
    ['both moved lines', { lines: [second, first, third] }, { lines: [first, third, second] }],
    ['one changed the discount, the other a line', { discount: 500 }, { lines: [first, second] }],
  ])('is for a person where %s', (_what, mine, theirs) => {
    expect(merge(quote, mine, theirs).open).toContain('lines')
  })

  test('that each gave a number of its own is for a person: both stand on paper', () => {
    const presented = (number: string) => ({ stage: 'presented', number })
    expect(merge(quote, presented('QT-A'), presented('QT-B')).open).toEqual(['number'])
    expect(merge(quote, presented('QT-A'), {}).merged).toMatchObject(presented('QT-A'))
  })

  test.each(['title', 'contactId', 'validUntil', 'opportunityId'])(
    'that one presented while the other changed its %s is for a person: the customer saw another one',
    (field) => {
      const { open } = merge(quote, { stage: 'presented', number: 'QT-A' }, { [field]: 'x' })
      expect(open).toEqual(expect.arrayContaining([field, 'stage']))
    },
  )

  test('takes a note of the office while somebody presents it', () => {
    const { merged, open } = merge(quote, { stage: 'presented' }, { note: 'for us' })
    expect(open).toEqual([])
    expect(merged).toMatchObject({ stage: 'presented', note: 'for us' })
  })
})

describe('a visit that one completes', () => {
  const visit = any(aVisit({ stage: 'onSite', photos: [one] as never }))
  const done = { stage: 'completed', findings: 'F', work: 'W' }

  test('is never somebody else’s who was not there', () => {
    const { merged, open } = merge(visit, done, { engineerId: 'user:other', scheduledFor: '2026-03-09' })
    expect(open).toEqual(expect.arrayContaining(['engineerId', 'scheduledFor', 'stage']))
    const together = [merged['stage'], merged['engineerId']]
    expect([
      ['completed', 'user:emil'],
      ['onSite', 'user:other'],
    ]).toContainEqual(together)
  })

  test('stays completed when the office puts the day’s route in another order', () => {
    const { merged, open } = merge(visit, done, { routeOrder: 4, startsAt: '09:30' })
    expect(open).toEqual([])
    expect(merged).toMatchObject({ ...done, routeOrder: 4 })
  })
})

describe('an address', () => {
  const customer = any(aCustomer())
  const address = customer['address'] as object

  test('has the street of one and the postcode of the other', () => {
    const { merged, open } = merge(
      customer,
      { address: { ...address, street: 'S' } },
      { address: { ...address, postcode: '200000' } },
    )
    expect(open).toEqual([])
    expect(merged['address']).toEqual({ ...address, street: 'S', postcode: '200000' })
  })

  test('is for a person where both changed the street', () => {
    const to = (street: string) => ({ address: { ...address, street } })
    expect(merge(customer, to('A'), to('B')).open).toEqual(['address'])
  })
})

describe('a note', () => {
  const contact = any(aContact({ note: 'A\nB' }))
  const merged = (mine: string, theirs: string) => merge(contact, { note: mine }, { note: theirs })

  test('has what both wrote at its end, and what they changed at different lines', () => {
    expect(merged('A\nB\nmine', 'A\nB\ntheirs').merged['note']).toBe('A\nB\nmine\ntheirs')
    expect(merged('A!\nB', 'A\nB\ntheirs').merged['note']).toBe('A!\nB\ntheirs')
  })

  test('is for a person where both changed one line, or wrote it from nothing', () => {
    expect(merged('X\nB', 'Y\nB').open).toEqual(['note'])
    expect(merge(any(aContact({ note: '' })), { note: 'X' }, { note: 'Y' }).open).toEqual(['note'])
  })

  test('is for a person where both together are longer than a note may be', () => {
    expect(merged(`A\nB\n${'m'.repeat(1_100)}`, `A\nB\n${'t'.repeat(1_100)}`).open).toEqual(['note'])
  })
})

describe('a phone number', () => {
  const contact = any(aContact({ mobile: '13812345678' }))

  test('that is only written differently is the same number', () => {
    expect(merge(contact, { mobile: '138-1234-5678' }, { mobile: '１３８ 1234 5678' }).open).toEqual([])
    expect(merge(contact, { mobile: '138-1234-5678' }, { mobile: '13900000000' }).merged['mobile']).toBe(
      '13900000000',
    )
  })

  test('that both changed is for a person', () => {
    expect(merge(contact, { mobile: '13911111111' }, { mobile: '13922222222' }).open).toEqual(['mobile'])
  })
})

test('who has a task is no permission: giving it away stands beside a corrected subject', () => {
  const task = { ...any(aContact()), type: 'task', ownerId: 'user:anna', subject: 's' }
  const { merged, open } = merge(task, { ownerId: 'user:ben' }, { subject: 'S' })
  expect(open).toEqual([])
  expect(merged).toMatchObject({ ownerId: 'user:ben', subject: 'S' })
})
