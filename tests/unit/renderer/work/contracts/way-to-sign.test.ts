import { expect, test } from 'vitest'
import type { Approval } from '#shared/approvals/approval.ts'
import { contractHash } from '#shared/contracts/sign-contract.ts'
import { wayToSign } from '#renderer/work/contracts/way-to-sign.ts'
import { at } from '#support/clock.ts'
import { aContract, aLine } from '#support/documents.ts'

const contract = aContract({ number: 'CT-2026-000001', lines: [aLine()], clauses: [] })
const reasons = [{ rule: 'amount', value: 2_000_00, limit: 1_000_00 }] as const
const asked = (stage: Approval['stage'], time: string, over: Partial<Approval> = {}) =>
  ({
    id: `approval:${stage}`,
    type: 'approval',
    createdAt: at(time),
    subjectId: contract.id,
    contentHash: contractHash(contract),
    stage,
    ...over,
  }) as unknown as Approval
const way = (...approvals: readonly Approval[]) => wayToSign({ contract, reasons, approvals }).name

test('without a reason she signs on her own', () => {
  expect(wayToSign({ contract, reasons: [], approvals: [] })).toEqual({ name: 'own' })
})

test('a yes to exactly this text opens it, whatever was asked before or after', () => {
  expect(way(asked('rejected', '08:00'), asked('approved', '09:00'))).toBe('approved')
  expect(way(asked('approved', '08:00'), asked('pending', '09:00'))).toBe('approved')
})

test('of what is not decided the newest counts', () => {
  expect(way(asked('rejected', '08:00'), asked('pending', '09:00'))).toBe('waiting')
  expect(way(asked('pending', '08:00'), asked('rejected', '09:00'))).toBe('rejected')
  expect(way(asked('pending', '08:00'), asked('withdrawn', '09:00'))).toBe('ask')
})

test('a decision about another text, or another contract, is none', () => {
  expect(way(asked('approved', '08:00', { contentHash: 'other' }))).toBe('ask')
  expect(way(asked('approved', '08:00', { subjectId: 'contract:2' }))).toBe('ask')
})
