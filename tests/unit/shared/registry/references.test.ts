import { expect, test } from 'vitest'
import { createDemoCompany } from '#demo/company.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { isMergeable, referencesIn, rewritten } from '#shared/registry/references.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { aContract, any, aQuote } from '#support/documents.ts'

/** Every text in a document that is the id of a customer, a contact or a machine, wherever it stands. */
function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^(customer|contact|asset):[^\s/]+$/.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : []
}

const isSigned = (document: AnyDocument, id: string) =>
  document['signedHash'] !== undefined && JSON.stringify(document['service'] ?? {}).includes(id)

test('of a whole company no document names a customer, a contact or a machine where the registry does not know of it', () => {
  const company = createDemoCompany({ scale: 'rep', seed: 3, today: '2026-11-20', repCustomers: 25 })
  let named = 0
  for (const document of company.documents()) {
    const known = referencesIn(document)
    for (const id of idsIn({ ...document, id: '' })) {
      named += 1
      // A mandate is signed with the server's key, a contract by its parties: whom they name stands for good.
      if (document.type !== 'mandate' && !isSigned(document, id))
        expect(known.has(id), `${document.type}: ${id}`).toBe(true)
    }
  }
  expect(named).toBeGreaterThan(1_000)
})

test('a reference is rewritten wherever it stands, and nothing else', () => {
  const book = {
    id: 'priceBook:1',
    type: 'priceBook',
    name: 'customer:1',
    scope: { name: 'customer', customerId: 'customer:1' },
  } as unknown as AnyDocument
  const now = (id: string) => (id === 'customer:1' ? 'customer:2' : undefined)
  expect(rewritten(book, now)).toEqual([
    {
      field: 'scope',
      before: { name: 'customer', customerId: 'customer:1' },
      after: { name: 'customer', customerId: 'customer:2' },
    },
  ])
  const service = { assetIds: ['asset:1', 'asset:2', 'asset:3'] }
  const contract = any(aContract({ service } as never))
  const [machines] = rewritten(contract, (id) => (id === 'asset:1' ? 'asset:3' : undefined))
  expect(machines?.after).toEqual({ assetIds: ['asset:3', 'asset:2'] })
})

test('what a contract says of machines stays as both signed it', () => {
  const signed = { signedHash: 'abc', service: { assetIds: ['asset:1'] } }
  const contract = any(aContract(signed as never))
  expect(rewritten(contract, (id) => (id === 'asset:1' ? 'asset:3' : undefined))).toEqual([])
  expect([...referencesIn(contract)]).toEqual(['customer:1'])
})

test('what was approved or signed goes on saying under which record, however often it moves', () => {
  const once = rewritten(any(aQuote()), () => 'customer:2')
  expect(once.filter(({ field }) => field !== 'contactId')).toEqual([
    { field: 'customerId', before: 'customer:1', after: 'customer:2' },
    { field: 'madeFor', before: undefined, after: 'customer:1' },
  ])
  const moved = any(aQuote({ customerId: 'customer:2', madeFor: 'customer:1' } as never))
  const twice = rewritten(moved, (id) => (typeOfId(id) === 'customer' ? 'customer:3' : undefined))
  expect(twice.map(({ field }) => field)).toEqual(['customerId'])
  expect(isMergeable('site')).toBe(false)
})
