import { expect, test } from 'vitest'
import type { Mandate } from '#shared/approvals/approval.ts'
import { err, ok } from '#shared/kernel/result.ts'
import {
  giveMandate,
  type MandateGiven,
  mandateFaults,
  type MandateTyped,
} from '#renderer/work/approvals/give-mandate.ts'

const typed = {
  userId: 'user:ben',
  maxDiscount: 1_550,
  maxAmount: null,
  validUntil: '2026-03-16',
  uses: 3,
  reason: '  展会期间 ',
} as unknown as MandateTyped

test('a mandate goes to the server as it was filled in; an empty amount bounds nothing', async () => {
  const asked: MandateGiven[] = []
  const give = async (mandate: MandateGiven) => {
    asked.push(mandate)
    return ok({ id: 'mandate:1' } as unknown as Mandate)
  }
  expect(mandateFaults(typed)).toEqual({})
  expect(await giveMandate({ give }, typed)).toMatchObject({ ok: true })
  expect(asked).toEqual([
    {
      userId: 'user:ben',
      maxDiscount: 1_550,
      maxAmount: 0,
      validUntil: '2026-03-16',
      uses: 3,
      reason: '展会期间',
    },
  ])
})

test.each([
  ['userId', { userId: '' }, 'notChosen'],
  ['maxDiscount', { maxDiscount: null }, 'required'],
  ['validUntil', { validUntil: '' }, 'required'],
  ['uses', { uses: null }, 'required'],
] as const)('without %s nobody is asked', async (field, lacks, kind) => {
  const give = () => {
    throw new Error('asked')
  }
  expect(mandateFaults({ ...typed, ...lacks })).toEqual({ [field]: { kind } })
  expect(await giveMandate({ give }, { ...typed, ...lacks })).toEqual(err({ kind: 'Unfit' }))
})

test('what the server says to it is handed on', async () => {
  const give = async () => err({ kind: 'Offline' } as const)
  expect(await giveMandate({ give }, typed)).toEqual(err({ kind: 'Offline' }))
})
