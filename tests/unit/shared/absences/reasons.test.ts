import { expect, test } from 'vitest'
import type { Absence, AbsenceReason } from '#shared/absences/absence.ts'
import { reasonsOf } from '#shared/absences/reasons.ts'

const absence = { id: 'absence:1' as Absence['id'], ownerId: 'user:anna' }
const reason = (over: object) =>
  ({
    id: 'absenceReason:1',
    absenceId: 'absence:1',
    ownerId: 'user:anna',
    kind: 'holiday',
    ...over,
  }) as AbsenceReason

test('why somebody is away is what she said of it, and nothing that another one puts under her absence', () => {
  const hers = reason({})
  const beside = reason({ id: 'absenceReason:ben', ownerId: 'user:ben', kind: 'other' })
  expect([...reasonsOf([absence], [hers, beside])]).toEqual([['absence:1', hers]])
  expect([...reasonsOf([absence], [beside, reason({ ownerId: 'user:ben' })])]).toEqual([])
  expect([...reasonsOf([absence], [reason({ id: 'absenceReason:other' })])]).toEqual([])
})
