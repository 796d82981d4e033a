import { expect, test } from 'vitest'
import type { Day } from '#shared/kernel/schema.ts'
import { leadList } from '#shared/lists/document-lists.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { aLead } from '#support/documents.ts'

const { customerId: _customer, ...nobodys } = aLead()
const dayOf = () => '2026-11-30' as Day

test('a lead opens as itself, and says whose word it is, a customer or not', () => {
  const leads: readonly Lead[] = [
    aLead({ id: 'lead:1' as never }),
    { ...nobodys, id: 'lead:2' as never, company: '恒达膜科技', person: '王建国', phone: '13800138000' },
    { ...nobodys, id: 'lead:3' as never, email: 'wang@hd.cn' },
  ]
  expect(leadList(leads, dayOf).map(({ id, opens, cells }) => [id, opens, cells['customer']])).toEqual([
    ['lead:1', { name: 'lead', id: 'lead:1' }, 'customer:1'],
    ['lead:2', { name: 'lead', id: 'lead:2' }, '恒达膜科技 · 王建国'],
    ['lead:3', { name: 'lead', id: 'lead:3' }, 'wang@hd.cn'],
  ])
})
