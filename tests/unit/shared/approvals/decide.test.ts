import { expect, test } from 'vitest'
import type { Approval } from '#shared/approvals/approval.ts'
import { decisionFault } from '#shared/approvals/decide.ts'

const me = 'user:anna'
const asked = { requestedBy: me, stage: 'pending', decidedBy: '', decision: '' } as Approval
const faultOf = (now: Partial<Approval>, before?: Partial<Approval>) =>
  decisionFault({
    me,
    now: { ...asked, ...now },
    before: before === undefined ? undefined : { ...asked, ...before },
  })?.kind

test.each<[string, Partial<Approval>, string | undefined]>([
  ['pending', {}, undefined],
  ['taken back before it was sent', { stage: 'withdrawn' }, undefined],
  ['approved', { stage: 'approved' }, 'requestPending'],
  ['rejected', { stage: 'rejected' }, 'requestPending'],
  ['decided by somebody', { decidedBy: 'user:mona' }, 'requestUndecided'],
  ['taken back, with a decision', { stage: 'withdrawn', decision: '同意' }, 'requestUndecided'],
  ['in another’s name', { requestedBy: 'user:ben' }, 'requestOwnName'],
  ['taken back in another’s name', { stage: 'withdrawn', requestedBy: 'user:ben' }, 'requestOwnName'],
])('a request that first arrives %s', (_how, now, fault) => {
  expect(faultOf(now)).toBe(fault)
})

test('a request is taken back by who asked, and then is decided by nobody and asked for no more', () => {
  const bens = { requestedBy: 'user:ben' }
  expect(faultOf({ stage: 'withdrawn' }, {})).toBeUndefined()
  expect(faultOf({ ...bens, stage: 'withdrawn' }, bens)).toBe('withdrawByAsker')
  expect(faultOf({ stage: 'approved', decidedBy: me }, { stage: 'withdrawn' })).toBe('decidedBefore')
  expect(faultOf({}, { stage: 'withdrawn' })).toBe('decidedBefore')
})
