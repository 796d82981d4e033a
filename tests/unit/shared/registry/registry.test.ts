import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { calledOf } from '#shared/registry/called-of.ts'
import { baseFields } from '#shared/model/base-fields.ts'
import type { DocumentDefinition } from '#shared/model/define-document.ts'
import { documents } from '#shared/registry/documents.ts'

const definitions = Object.entries(documents) as unknown as readonly (readonly [string, DocumentDefinition])[]

function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8)
}

// A red test here means that laptops and servers of different versions may no longer understand each
// other's documents, or merge them differently. Decide whether that is intended, then pin the new value.
test('what a document is on the wire, and how two versions of it come together, has not changed by accident', () => {
  const pinned = definitions.map(([type, { schema, titleOf: _, called: _called, fields, ...rules }]) => {
    const merges = Object.entries(fields).map(([field, { merge }]) => [field, merge])
    return `${type} ${fingerprint(schema)} ${fingerprint([rules, merges])}`
  })
  expect(pinned).toMatchInlineSnapshot(`
    [
      "user 55389cee 3cdae289",
      "unit 4f9cfb8d ef0d3978",
      "territory c0fb26ee 5f1d1ad1",
      "line 5ebb0f2f 5f1d1ad1",
      "role 34f8029e 443bfdf3",
      "policy 41d758e6 1ffcc845",
      "company cb80d3c2 c649a908",
      "terms 72ecd8ca 7ded13ae",
      "process d1d4133f b6a60156",
      "salesTerms 923e7221 e41f398a",
      "share b68e1617 7e94abed",
      "taken 904f7ce7 69218ac5",
      "calendar 9a394a89 cc67ba61",
      "customer 10819538 b8c94d57",
      "site a67e0e2c 6fe524de",
      "contact 87befaac 5f0ab28b",
      "lead 987a3f88 4c2797c2",
      "opportunity 680dc90b 3638eeca",
      "quote fb1cf73b a9ee0bca",
      "approval 836c466e c06341eb",
      "mandate 1d9078c7 c24878fd",
      "scheme 149f2afa 00875d2c",
      "quoteMargin 9cfa64b2 1764584a",
      "product 46bf54d4 d94ae20e",
      "productCost 93ea98f6 21015ee1",
      "bundle dd5668ba 1e440be7",
      "discountRule c5dac57d 79a75087",
      "exchangeRate 0f234737 fdfcdc3f",
      "priceBook 9c61c668 559c8741",
      "asset dc0b42e3 c7c4ace0",
      "contract 391137be f5d70f11",
      "order 0af21a51 56d42be5",
      "expense a8241593 17a227af",
      "receipt 0fe0b5f2 d370e271",
      "paymentPlan d958d309 8d7f406b",
      "invoiceRequest 0e78f270 ada0945f",
      "request 16e2d957 3b4d6980",
      "visit 9fa1bcc4 9e0469c4",
      "maintenancePlan e0857ce8 8975d6d2",
      "reading 042ee3a6 82dcd81c",
      "stock a3a9ffe1 1ccad9fd",
      "partMove c601fbb2 78f9bfa6",
      "document 5a025ba0 f93166ce",
      "template 829bc13a 0eee4490",
      "activity 948eab7b ec5780f8",
      "task bc1638e2 b356a0fd",
      "appointment cf022b64 169ba4f4",
      "dailyReport e7a0e036 36e3702f",
      "absence d4a72109 96a77b1c",
      "absenceReason 8278b80a d866e240",
      "notice d85db495 151b8236",
      "article 9fd6e1cf 944e6c32",
      "checklist 31bde9eb aa7d34f9",
      "listView df40177e fbf5fb20",
    ]
  `)
})

test('a reference names types that there are', () => {
  for (const [type, { fields }] of definitions)
    for (const [field, { refersTo = [] }] of Object.entries(fields))
      for (const other of refersTo) expect(Object.keys(documents), `${type}.${field}`).toContain(other)
})

test('the stages of a type are those that its schema has, and from each there is a way on or an end', () => {
  for (const [type, { schema, stages }] of definitions) {
    const { stage, status } = schema.properties as Record<string, { enum?: readonly string[] } | undefined>
    const known = (stage ?? status)?.enum
    expect(known === undefined, type).toBe(stages === undefined)
    if (!stages || !known) continue
    const { forward, back = {}, over, byCustomer = [], frozen = [], kept = [] } = stages
    const steps = [...Object.entries(forward), ...(back === 'anywhere' ? [] : Object.entries(back))]
    const named = [
      ...steps.flatMap(([from, to = []]) => [from, ...to]),
      ...over,
      ...byCustomer,
      ...frozen,
      ...kept,
    ]
    for (const one of named) expect(known, `${type} ${one}`).toContain(one)
    for (const one of known) expect([...Object.keys(forward), ...over], type).toContain(one)
    for (const one of over) expect(Object.keys(forward), `${type} ${one}`).not.toContain(one)
  }
})

test('the state that is merged as one is the field in which the type keeps its stage', () => {
  for (const [type, { fields, stages }] of definitions) {
    const states = Object.values(fields).filter(({ merge }) => merge === 'state')
    expect(states.length, type).toBe(stages ? 1 : 0)
  }
})

test('every field and every type has a name in both languages', () => {
  for (const [type, { called, fields }] of definitions)
    for (const { en, zhCN } of [called, ...Object.values(fields), ...Object.values(baseFields)]) {
      expect(en, type).toMatch(/^[A-Z]/)
      expect(zhCN, `${type} ${en}`).toMatch(/^[\p{Script=Han}\p{Script=Latin}]+$/u)
    }
})

test('a record without a title, or one that is not here any more, is called by its type and never by its id', () => {
  for (const [type, { called }] of Object.entries(documents)) expect(calledOf(`${type}:01`)).toBe(called)
  expect(calledOf('unheard:01')).toBeUndefined()
})
