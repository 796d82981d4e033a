import { describe, expect, test } from 'vitest'
import type { Contract } from '#shared/contracts/contract.ts'
import { contractHash, isAsSigned } from '#shared/contracts/sign-contract.ts'
import type { Signature } from '#shared/contracts/signature.ts'
import { clausesOf } from '#shared/contracts/standard-clauses.ts'
import {
  changeClause,
  changeKind,
  changeService,
  changeValidity,
  promiseTime,
} from '#renderer/work/contracts/change-contract.ts'
import { putSignature } from '#renderer/work/contracts/sign-contract.ts'
import { takeOffSignatures } from '#renderer/work/contracts/take-off-signatures.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { aContract, aLine } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const clauses = clausesOf('sales', 'zh-CN')
const contract = aContract({ number: 'CT-2026-000001', lines: [aLine()], clauses, kind: 'sales' })
const { id } = contract
const given = ({ repositories }: Work) => repositories.contracts.add(contract)
const contracts = ({ repositories }: Work) => repositories.contracts.all()
const found = async (work: Work): Promise<Contract> => {
  const [one] = await contracts(work)
  if (!one) throw new Error('no contract')
  return one
}
const signature = (party: Signature['party']): Signature => ({
  party,
  name: '王伟',
  title: '总经理',
  at: at('11:00'),
  device: 'device:1',
  aspect: 0.3,
  strokes: [
    [
      [0, 0, 50, 0],
      [900, 900, 50, 100],
    ],
  ],
})
const sign = (work: Work, party: Signature['party']) =>
  putSignature(work, { contractId: id, signature: signature(party), approvalId: '' })
const first = clauses[0]?.id ?? ''

test.each([
  ['a clause', (work: Work) => changeClause(work, id, first, { text: '交货期三十日。' })],
  ['its kind', (work: Work) => changeKind(work, id, 'service', 'zh-CN')],
  ['its end', (work: Work) => changeValidity(work, id, '2028-02-29' as never)],
  ['what is covered', (work: Work) => changeService(work, id, { covers: ['parts'] })],
  ['a promise', (work: Work) => promiseTime(work, id, 'high', { of: 'respond', minutes: 90 })],
  ['its signatures', (work: Work) => takeOffSignatures(work, id)],
] as const)('%s is changed whole or not at all, and not once both have signed', async (what, act) => {
  const signed = async (work: Work) => {
    await given(work)
    if (what === 'its signatures') await sign(work, 'customer')
  }
  const { before, whole, early, crashed } = await throughCrashes({ given: signed, act, seen: contracts })
  expect(whole).not.toEqual(before)
  expect(early).toEqual(before)
  for (const one of crashed) expect([before, whole]).toContainEqual(one)
  await withWork({}, async (work) => {
    await given(work)
    await sign(work, 'customer')
    await sign(work, 'company')
    expect(await act(work)).toMatchObject({ failure: { because: 'alreadySigned' } })
    expect(await found(work)).toMatchObject({ stage: 'signed', clauses })
  })
})

describe('the text of a contract', () => {
  test('is changed in one clause; the others and their order stay', () =>
    withWork({}, async (work) => {
      await given(work)
      await changeClause(work, id, first, { text: '交货期三十日。' })
      const changed = (await found(work)).clauses ?? []
      expect(changed).toEqual([{ ...clauses[0], text: '交货期三十日。' }, ...clauses.slice(1)])
    }))

  test('follows the kind as long as nobody wrote a clause of her own', () =>
    withWork({}, async (work) => {
      await given(work)
      await changeKind(work, id, 'service', 'zh-CN')
      expect(await found(work)).toMatchObject({ kind: 'service', clauses: clausesOf('service', 'zh-CN') })
      const [one] = clausesOf('service', 'zh-CN')
      await changeClause(work, id, one?.id ?? '', { title: '自定' })
      await changeKind(work, id, 'frame', 'zh-CN')
      const after = await found(work)
      expect(after.kind).toBe('frame')
      expect(after.clauses?.[0]?.title).toBe('自定')
    }))
})

describe('what a service contract promises', () => {
  test('begins as usual, and each part is changed alone', () =>
    withWork({}, async (work) => {
      await given(work)
      await changeService(work, id, { calendarId: 'calendar:1' })
      expect((await found(work)).service).toEqual({
        covers: ['labour', 'expenses'],
        assetIds: [],
        calendarId: 'calendar:1',
        times: [],
      })
    }))

  test('a first time stands for answer and repair, then each for itself; an empty one takes both back', () =>
    withWork({}, async (work) => {
      await given(work)
      const times = async () => (await found(work)).service?.times
      await promiseTime(work, id, 'high', { of: 'respond', minutes: 240 })
      await promiseTime(work, id, 'critical', { of: 'resolve', minutes: 60 })
      expect(await times()).toEqual([
        { severity: 'high', respond: 240, resolve: 240 },
        { severity: 'critical', respond: 60, resolve: 60 },
      ])
      await promiseTime(work, id, 'high', { of: 'resolve', minutes: 1_440 })
      expect(await times()).toContainEqual({ severity: 'high', respond: 240, resolve: 1_440 })
      await promiseTime(work, id, 'critical', { of: 'respond', minutes: null })
      expect(await times()).toEqual([{ severity: 'high', respond: 240, resolve: 1_440 }])
    }))
})

describe('a signature that was taken off', () => {
  test('comes back under the same text', () =>
    withWork({}, async (work) => {
      await given(work)
      await sign(work, 'customer')
      const before = await found(work)
      const done = await takeOffSignatures(work, id)
      expect(await found(work)).toMatchObject({ signatures: [] })
      expect((await found(work)).signedHash).toBeUndefined()
      if (done.ok) await done.value.back()
      expect(await found(work)).toMatchObject({
        signatures: before.signatures,
        signedHash: contractHash(contract),
      })
    }))

  test('does not come back under another text, nor beside another signature', () =>
    withWork({}, async (work) => {
      await given(work)
      await sign(work, 'customer')
      const done = await takeOffSignatures(work, id)
      await changeClause(work, id, first, { text: '另行约定。' })
      expect(done.ok && (await done.value.back())).toMatchObject({ failure: { because: 'tampered' } })
      await changeClause(work, id, first, { text: clauses[0]?.text ?? '' })
      await sign(work, 'company')
      expect(done.ok && (await done.value.back())).toMatchObject({ failure: { because: 'alreadySigned' } })
      expect(await found(work)).toMatchObject({ signatures: [{ party: 'company' }] })
      expect(isAsSigned(await found(work))).toBe(true)
    }))
})
