import { expect, test } from 'vitest'
import { err, ok } from '#shared/kernel/result.ts'
import { addRequest } from '#renderer/work/requests/add-request.ts'
import { moveRequestTo, type RequestFields } from '#renderer/work/requests/move-request.ts'
import type { Work } from '#renderer/work/work.ts'
import { aRequest } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const request = aRequest()
const asked = {
  customerId: request.customerId,
  assetId: '',
  kind: 'complaint',
  subject: ' It rattles ',
  description: '',
  severity: 'high',
  contactId: '',
  faultCode: '',
  visitId: 'visit:1',
} as const
const given = ({ repositories }: Work) => repositories.requests.add(request)
const seen = ({ repositories }: Work) => repositories.requests.all()
const take = (now: RequestFields) => ok({ ...now, severity: 'critical' as const, assignedTo: 'user:emil' })
const move = { id: request.id, note: '', duplicateOf: '' }

test('what a customer wants is there whole or not at all, wherever it breaks off', async () => {
  const { before, whole, early, crashed } = await throughCrashes({
    given: async () => {},
    act: (work) => addRequest(work, asked),
    seen,
  })
  expect(whole).toMatchObject([{ subject: 'It rattles', stage: 'new', visitId: 'visit:1', severity: 'high' }])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
})

test('a request without a subject is none', () =>
  withWork({}, async (work) => {
    expect(await addRequest(work, { ...asked, subject: ' ' })).toEqual(err({ kind: 'NoSubject' }))
    expect(await seen(work)).toEqual([])
  }))

test.each([
  ['triaged', { ...move, to: 'triaged' }, { stage: 'triaged', severity: 'critical' }],
  [
    'assigned',
    { ...move, to: 'assigned' },
    { stage: 'assigned', assignedTo: 'user:emil', severity: 'normal' },
  ],
  ['a duplicate', { ...move, to: 'duplicate', duplicateOf: 'request:2' }, { duplicateOf: 'request:2' }],
] as const)('a request is %s or as before, wherever it breaks off', async (_, wish, after) => {
  const act = (work: Work) => moveRequestTo(work, wish, take)
  const { before, whole, early, crashed } = await throughCrashes({ given, act, seen })
  expect(whole).toMatchObject([after])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
})

test('a request that is put on hold goes on again; one that ended has no way back', () =>
  withWork({}, async (work) => {
    await work.repositories.requests.add(aRequest({ stage: 'inProgress' }))
    const held = await moveRequestTo(work, { ...move, to: 'onHold', note: 'a part is missing' }, ok)
    if (!held.ok || !held.value.back) throw new Error('no way back')
    await held.value.back()
    expect(await seen(work)).toMatchObject([{ stage: 'inProgress' }])
    const solved = await moveRequestTo(work, { ...move, to: 'resolved', note: 'new seal' }, ok)
    expect(solved).toEqual(ok({ back: undefined }))
    expect(await seen(work)).toMatchObject([{ stage: 'resolved', resolution: 'new seal' }])
  }))

test('what somebody else decided meanwhile is asked about, and nothing is written', () =>
  withWork({}, async (work) => {
    await given(work)
    const overtaken = { kind: 'Overtaken', fields: [] } as const
    expect(await moveRequestTo(work, { ...move, to: 'triaged' }, () => err(overtaken))).toEqual(
      err(overtaken),
    )
    expect(await moveRequestTo(work, { ...move, to: 'cancelled' }, ok)).toMatchObject({
      failure: { because: 'noReason' },
    })
    expect(await seen(work)).toMatchObject([{ stage: 'new' }])
  }))
