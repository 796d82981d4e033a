import { expect, test } from 'vitest'
import { turnIntoDeal } from '#renderer/work/opportunities/lead-to-deal.ts'
import type { Work } from '#renderer/work/work.ts'
import { aLead } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const wish = { leadId: aLead().id, processId: '' } as const
const given = ({ repositories }: Work) => repositories.leads.add(aLead())
const seen = async ({ repositories }: Work) => ({
  leads: await repositories.leads.all(),
  deals: await repositories.opportunities.all(),
})

test('a lead becomes one deal, whatever breaks off between its two writes', async () => {
  const { before, whole, early, crashed, again } = await throughCrashes({
    plan: 'leadToDeal',
    given,
    act: (work) => turnIntoDeal(work, wish),
    seen,
  })
  expect(whole.leads).toMatchObject([{ stage: 'qualified', opportunityId: 'opportunity:new-1' }])
  expect(whole.deals).toMatchObject([{ id: 'opportunity:new-1', leadId: 'lead:1', ownerId: 'user:anna' }])
  expect(early).toEqual(before)
  expect(crashed.length).toBeGreaterThan(2)
  for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
})

test('a lead that is a deal already becomes no second one', () =>
  withWork({}, async (work) => {
    await given(work)
    await turnIntoDeal(work, wish)
    expect(await turnIntoDeal(work, wish)).toMatchObject({ failure: { because: 'closed' } })
    expect((await seen(work)).deals).toHaveLength(1)
  }))

test('pressed twice, it is one deal', () =>
  withWork({}, async (work) => {
    await given(work)
    const [first, second] = await Promise.all([turnIntoDeal(work, wish), turnIntoDeal(work, wish)])
    expect([first.ok, second.ok]).toEqual([true, false])
    expect((await seen(work)).deals).toHaveLength(1)
  }))
