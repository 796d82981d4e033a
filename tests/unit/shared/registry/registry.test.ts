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
      "user 9c28a796 3cdae289",
      "unit 60fdab97 ef0d3978",
      "territory 53d03fc9 5f1d1ad1",
      "line 9e7d489a 5f1d1ad1",
      "role b718c95c 443bfdf3",
      "policy ee24b24c 1ffcc845",
      "company 7c4fe89f c649a908",
      "terms 22fff41c 7ded13ae",
      "process 63ac3fc9 b6a60156",
      "salesTerms 68cb9884 e41f398a",
      "share 300274a0 7e94abed",
      "taken b42400f8 69218ac5",
      "calendar 177faeb8 cc67ba61",
      "customer cea85fda b8c94d57",
      "site e4192542 6fe524de",
      "contact e06f685f 5f0ab28b",
      "lead 864590b5 4c2797c2",
      "opportunity 235266d6 3638eeca",
      "quote 5fb730b0 a9ee0bca",
      "approval e92108f8 c06341eb",
      "mandate 4b7d0b88 c24878fd",
      "scheme d377eccb 00875d2c",
      "quoteMargin 9a21e6d0 1764584a",
      "product af685047 d94ae20e",
      "productCost 1d7ecf70 21015ee1",
      "bundle a9b0c360 1e440be7",
      "discountRule 016f3c8e 79a75087",
      "exchangeRate 122ff6d1 fdfcdc3f",
      "priceBook c75f8de2 559c8741",
      "asset a67e8574 c7c4ace0",
      "contract 8ee53697 f5d70f11",
      "order 051e99de 56d42be5",
      "expense 2d11158f 17a227af",
      "receipt 79f31671 d370e271",
      "paymentPlan 987d03bc 8d7f406b",
      "invoiceRequest 431c8aff ada0945f",
      "request 8ac2f24e 3b4d6980",
      "visit 917ba6c6 9e0469c4",
      "maintenancePlan d794eccd 8975d6d2",
      "reading 7b48be75 82dcd81c",
      "stock 4fdc1f6d 1ccad9fd",
      "partMove d3c6ec52 78f9bfa6",
      "document b54c5e41 f93166ce",
      "template 0288ebb4 0eee4490",
      "activity 37af2cf3 ec5780f8",
      "task 8df449fb b356a0fd",
      "appointment 111ded53 169ba4f4",
      "dailyReport 8b420ebc 36e3702f",
      "absence df968ff1 96a77b1c",
      "absenceReason 777ac4f7 d866e240",
      "notice f6a54a60 151b8236",
      "article 49cc3f39 944e6c32",
      "checklist 392a0928 aa7d34f9",
      "listView ac594085 fbf5fb20",
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
