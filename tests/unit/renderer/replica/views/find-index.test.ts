import { filter, firstValueFrom } from 'rxjs'
import { expect, test } from 'vitest'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { bestOf, type FindEntries, type FindKind, openFindIndex } from '#renderer/replica/views/find-index.ts'
import { openLiveIndex } from '#renderer/replica/views/live-index.ts'
import { openMachineIndexes } from '#renderer/replica/views/machine-indexes.ts'
import { queryParts } from '#shared/find/search-text.ts'
import {
  aContact,
  aContract,
  aCustomer,
  aDocument,
  aLead,
  aMaintenancePlan,
  anAsset,
  anOpportunity,
  aQuote,
  aRequest,
  aVisit,
} from '#support/documents.ts'
import { aReplica, arrived } from '#support/replica.ts'

const { customerId: _customer, ...nobodys } = aLead()
const metAtAFair: Lead = {
  ...nobodys,
  id: 'lead:nobodys' as never,
  title: '两台立式泵',
  company: '恒达膜科技',
  phone: '138 0013 8000',
}
const none: ReadonlySet<string> = new Set()

async function anIndex() {
  const replica = await aReplica()
  const { collections } = replica
  await arrived(
    replica,
    aCustomer(),
    aContact({ name: '高建国', mobile: '138-1234-5678' }),
    aContact({ id: 'contact:2' as never, name: '高建华', retired: true }),
    aLead({ title: '新厂区询价' }),
    metAtAFair,
    anOpportunity({ name: '二期供水改造' }),
    aQuote({ id: 'quote:1' as never, number: 'QT-2026-000123', title: '循环水泵' }),
    aQuote({ id: 'quote:2' as never, number: 'QT-2026-0001234', title: '循环水泵' }),
    aContract({ number: 'CT-2026-004381', title: '循环水泵更换' }),
    anAsset({ serialNumber: 'SN-0602.7', productName: '计量泵' }),
    aRequest({ number: 'SR-2026-000009', subject: '机械密封泄漏' }),
    aVisit({ number: 'SV-2026-000001' }),
    aMaintenancePlan({ name: '半年保养' }),
    aDocument({ fileName: '验收单.pdf' }),
  )
  const [customers, contacts, quotes] = await Promise.all([
    openLiveIndex(collections.customers),
    openLiveIndex(collections.contacts),
    openLiveIndex(collections.quotes, 'quote'),
  ])
  const index = await openFindIndex(collections, { contacts, quotes }, () =>
    openMachineIndexes(collections, customers),
  )
  return { replica, index, quotes }
}

const found = (entries: FindEntries, kind: FindKind, query: string, ofCustomer = none) =>
  bestOf(entries.get(kind) ?? [], queryParts(query), 5, () => ofCustomer).map(({ document }) => document.id)

test('everything is found by its number, its words, pinyin and initials', async () => {
  const { replica, index } = await anIndex()
  await using _replica = replica
  const entries = await firstValueFrom(index.entries$.pipe(filter((all) => all.size > 0)))
  // What bears the number goes before what only begins with it.
  expect(found(entries, 'quote', 'qt-2026-000123')).toEqual(['quote:1', 'quote:2'])
  expect(found(entries, 'quote', 'ＱＴ２０２６０００１２３４')).toEqual(['quote:2'])
  expect(found(entries, 'quote', 'xunhuan')).toEqual(['quote:1', 'quote:2'])
  expect(found(entries, 'contract', '004381')).toHaveLength(1)
  expect(found(entries, 'opportunity', '二期')).toHaveLength(1)
  expect(found(entries, 'lead', 'xcq')).toHaveLength(1)
  // Of nobody who is a customer: by the company that it names, and its phone.
  expect(found(entries, 'lead', 'hengda')).toEqual(['lead:nobodys'])
  expect(found(entries, 'lead', '13800138')).toEqual(['lead:nobodys'])
  expect(entries.get('lead')?.map(({ who }) => who)).toEqual(['', '恒达膜科技'])
  expect(found(entries, 'maintenancePlan', 'bnby')).toHaveLength(1)
  expect(found(entries, 'asset', 'sn06027')).toHaveLength(1)
  expect(found(entries, 'asset', 'SN-0602.7')).toHaveLength(1)
  expect(found(entries, 'request', '密封')).toHaveLength(1)
  expect(found(entries, 'visit', 'SV-2026-000001')).toHaveLength(1)
  expect(found(entries, 'document', '验收')).toHaveLength(1)
  // Who works there; by phone, too; who has left is not offered.
  expect(found(entries, 'contact', '高建')).toEqual(['contact:1'])
  expect(found(entries, 'contact', '1381234')).toEqual(['contact:1'])
  index.close()
})

test('a customer’s name narrows down what is found by other words, and finds nothing by itself', async () => {
  const { replica, index } = await anIndex()
  await using _replica = replica
  const entries = await firstValueFrom(index.entries$.pipe(filter((all) => all.size > 0)))
  const his = new Set(['customer:1'])
  expect(found(entries, 'contract', '华源 循环', his)).toHaveLength(1)
  expect(found(entries, 'contract', '华源 循环')).toHaveLength(0)
  expect(found(entries, 'contract', '华源', his)).toHaveLength(0)
  expect(found(entries, 'contract', '华源 化工', his)).toHaveLength(0)
  index.close()
})

test('what comes is found without being asked for', async () => {
  const { replica, index } = await anIndex()
  await using _replica = replica
  await firstValueFrom(index.entries$.pipe(filter((all) => all.size > 0)))
  await arrived(replica, aQuote({ id: 'quote:3' as never, number: '', title: '应急备件' }))
  const entries = await firstValueFrom(
    index.entries$.pipe(filter((all) => found(all, 'quote', '应急').length > 0)),
  )
  expect(found(entries, 'quote', 'yingji')).toEqual(['quote:3'])
  index.close()
})
