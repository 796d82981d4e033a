import { expect, test } from 'vitest'
import { closeLead, workOnLead } from '#renderer/work/opportunities/leads.ts'
import type { Work } from '#renderer/work/work.ts'
import { ok } from '#shared/kernel/result.ts'
import { aLead } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const lead = aLead({ stage: 'new' })
const given = ({ repositories }: Work) => repositories.leads.add(lead)
const seen = async ({ repositories }: Work) =>
  (await repositories.leads.all()).map(({ stage, reason, ownerId }) => ({ stage, reason, ownerId }))

test.each([
  ['worked on', (work: Work) => workOnLead(work, lead.id), { stage: 'working', reason: '' }],
  [
    'put off',
    (work: Work) => closeLead(work, lead.id, 'recycled', ' 明年预算 '),
    { stage: 'recycled', reason: '明年预算' },
  ],
  [
    'given up',
    (work: Work) => closeLead(work, lead.id, 'disqualified', '学生作业'),
    { stage: 'disqualified', reason: '学生作业' },
  ],
] as const)('a lead is %s whole or not at all, and it is taken back', async (_, act, after) => {
  const { before, whole, early, crashed } = await throughCrashes({ given, act, seen })
  expect(whole).toEqual([{ ...after, ownerId: 'user:anna' }])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
  await withWork({}, async (work) => {
    await given(work)
    const done = await act(work)
    // Somebody hands it to another meanwhile: that stays.
    await work.repositories.leads.change(lead.id, (now) => ok({ ...now, ownerId: 'user:ben' }))
    if (done.ok) await done.value.back()
    expect(await seen(work)).toEqual([{ stage: 'new', reason: '', ownerId: 'user:ben' }])
  })
})

test('a lead is given up with a reason and once', () =>
  withWork({}, async (work) => {
    await given(work)
    expect(await closeLead(work, lead.id, 'disqualified', ' \t')).toMatchObject({
      failure: { because: 'noReason' },
    })
    await closeLead(work, lead.id, 'disqualified', '学生作业')
    expect(await workOnLead(work, lead.id)).toMatchObject({ failure: { because: 'closed' } })
    expect(await closeLead(work, 'lead:none' as never, 'recycled', '明年')).toMatchObject({
      failure: { kind: 'Gone' },
    })
  }))
