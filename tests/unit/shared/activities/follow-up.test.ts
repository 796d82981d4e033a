import fc from 'fast-check'
import { expect, test } from 'vitest'
import { followUpFaults, subjectAndBody, textOf } from '#shared/activities/follow-up.ts'
import type { Day } from '#shared/kernel/schema.ts'

const form = {
  kind: 'call',
  customerId: 'customer:1',
  contactId: '',
  said: '高总要三台泵',
  on: '2026-03-02',
  next: '',
  nextOn: '',
} as const
const today = '2026-03-02' as Day

test('a text is kept whole, and its first line is what a list shows', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 600 }),
    fc
      .array(fc.constantFrom('…', '\n', '泵', '😀', ' ', 'a'.repeat(199)), { maxLength: 12 })
      .map((all) => all.join('')),
  )
  fc.assert(
    fc.property(
      texts.filter((text) => text.trim() !== ''),
      (text) => {
        const kept = subjectAndBody(text)
        expect(textOf(kept)).toBe(text.trim())
        expect(kept.subject.length).toBeGreaterThan(0)
        expect(kept.subject.length).toBeLessThanOrEqual(200)
        expect(kept.subject.isWellFormed()).toBe(true)
        expect(kept.subject).not.toContain('\n')
      },
    ),
    { numRuns: 2_000 },
  )
})

test('a letter of which only the subject was noted is read as it stands', () => {
  expect(textOf({ subject: 'Season’s greetings', body: '' })).toBe('Season’s greetings')
  expect(textOf({ subject: 'Offer', body: 'Dear Ms Gao' })).toBe('Offer\nDear Ms Gao')
})

test.each([
  [{}, {}],
  [{ customerId: '' }, { customerId: { kind: 'notChosen' } }],
  [{ said: ' \n ' }, { said: { kind: 'required' } }],
  [{ said: '泵'.repeat(4_001) }, { said: { kind: 'tooLong', max: 4_000 } }],
  [{ on: '2026-03-03' }, { on: { kind: 'DayTooLate', max: today } }],
  [{ next: 'send the offer' }, { nextOn: { kind: 'required' } }],
  [{ next: 'send the offer', nextOn: '2026-03-05' }, {}],
  [{ next: 'x'.repeat(201), nextOn: '2026-03-05' }, { next: { kind: 'tooLong', max: 200 } }],
])('of a follow-up with %o it is said what is wrong', (typed, faults) => {
  expect(followUpFaults({ ...form, ...typed }, today)).toEqual(faults)
})
