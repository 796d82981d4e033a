import { expect, test } from 'vitest'
import type { Customer } from '#shared/customers/customer.ts'
import { noteFollowUp } from '#renderer/work/activities/note-follow-up.ts'
import type { Work } from '#renderer/work/work.ts'
import { aCustomer } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const wish = {
  kind: 'visit',
  customerId: 'customer:1',
  contactId: 'contact:7',
  said: '  高总要三台泵\n交货期四周 ',
  on: '2026-02-27',
  next: ' 周四前报价 ',
  nextOn: '2026-03-05',
  opportunityId: 'opportunity:3',
} as const

const given = ({ repositories }: Work) =>
  repositories.customers.add(aCustomer({ id: 'customer:1' as Customer['id'] }))

async function seen({ repositories }: Work) {
  const [activities, tasks] = await Promise.all([repositories.activities.all(), repositories.tasks.all()])
  return {
    activities: activities.map((one) => [
      one.kind,
      one.contactId,
      one.subject,
      one.body,
      one.happenedAt,
      one.opportunityId,
    ]),
    tasks: tasks.map((one) => [one.subject, one.dueOn, one.ownerId, one.done, one.opportunityId]),
  }
}

test('what was said and what comes next are both kept or none is, wherever the laptop stops', async () => {
  const { before, whole, early, crashed, again } = await throughCrashes({
    given,
    act: (work) => noteFollowUp(work, wish),
    seen,
  })
  expect(whole).toEqual({
    activities: [
      [
        'visit',
        'contact:7',
        '高总要三台泵',
        '交货期四周',
        expect.stringMatching(/^2026-02-2\d/),
        'opportunity:3',
      ],
    ],
    tasks: [['周四前报价', '2026-03-05', 'user:anna', false, 'opportunity:3']],
  })
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
  for (const found of again) expect(found).toEqual(whole)
})

test('a photo is kept beside what it shows, or nothing is, wherever the laptop stops', async () => {
  const photo = { name: '大门.jpg', bytes: new Uint8Array([255, 216, 255, 0, 128]) }
  const { before, whole, early, crashed, again } = await throughCrashes({
    plan: 'followUp',
    given,
    act: (work) => noteFollowUp(work, { ...wish, photo }),
    seen: async (work) => {
      const ids = (await work.repositories.activities.all()).map(({ id }) => id)
      const files = (await work.repositories.documents.all()).map((one) => [
        one.fileName,
        one.kind,
        one.customerId,
        one.subjectId,
        one.bytes,
      ])
      return { ...(await seen(work)), ids, files }
    },
  })
  expect(whole.ids).toEqual([expect.stringMatching(/^activity:/)])
  expect(whole.files).toEqual([['大门.jpg', 'file', 'customer:1', whole.ids[0], 5]])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
  for (const found of again) expect(found).toEqual(whole)
})

test('without a next step there is no task', async () => {
  await withWork({}, async (work) => {
    await given(work)
    await noteFollowUp(work, { ...wish, next: '  ', nextOn: '' })
    expect((await seen(work)).tasks).toEqual([])
  })
})

test('a call of the same day is noted at the minute, one of another day at its noon', async () => {
  await withWork({ time: '16:40' }, async (work) => {
    await given(work)
    await noteFollowUp(work, { ...wish, on: work.days.own.today() })
    await noteFollowUp(work, { ...wish, on: '2026-03-01' })
    const at = (await work.repositories.activities.all()).map(({ happenedAt }) => happenedAt).toSorted()
    expect(at.map((one) => work.days.own.dayOf(one))).toEqual(['2026-03-01', work.days.own.today()])
    expect(at[1]).toBe(work.clock.now())
  })
})
