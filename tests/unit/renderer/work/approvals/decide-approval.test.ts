import { expect, test } from 'vitest'
import type { Approval } from '#shared/approvals/approval.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { decideApproval } from '#renderer/work/approvals/decide-approval.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { arrived } from '#support/replica.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const approval = {
  id: 'approval:1',
  type: 'approval',
  ...stampNew({ at: at('08:00'), by: 'user:ben', device: 'device:1' }),
  customerId: 'customer:1',
  subjectId: 'quote:1',
  contentHash: 'a'.repeat(64),
  reasons: [],
  note: '',
  requestedBy: 'user:ben',
  stage: 'pending',
  decidedBy: '',
  decision: '',
} as unknown as Approval
const given = (_work: Work, replica: Replica) => arrived(replica, approval)
const seen = ({ repositories }: Work) => repositories.approvals.all()
const yes = (work: Work) => decideApproval(work, approval.id, { stage: 'approved', said: ' once ' })

test('a request is decided or waits, wherever it breaks off', async () => {
  const { before, whole, early, crashed } = await throughCrashes({ given, act: yes, seen })
  expect(whole).toMatchObject([{ stage: 'approved', decidedBy: 'user:anna', decision: 'once' }])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
})

test('whoever was faster has decided', () =>
  withWork({}, async (work, replica) => {
    await given(work, replica)
    await yes(work)
    const no = await decideApproval(work, approval.id, { stage: 'rejected', said: '' })
    expect(no).toMatchObject({ failure: { kind: 'Decided' } })
    expect(await seen(work)).toMatchObject([{ stage: 'approved' }])
  }))
