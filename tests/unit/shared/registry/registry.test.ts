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
      "user 2525a947 3184f208",
      "unit 4f9cfb8d ef0d3978",
      "territory c0fb26ee 5f1d1ad1",
      "line 5ebb0f2f 5f1d1ad1",
      "role 9c5a12d4 443bfdf3",
      "policy 41d758e6 1ffcc845",
      "company 14f8bc33 8701c423",
      "terms c125f0be 4f702085",
      "process d1d4133f b6a60156",
      "share b68e1617 7e94abed",
      "calendar 9a394a89 cc67ba61",
      "customer 3ab3c62e b5c1d628",
      "site a67e0e2c 6fe524de",
      "contact 14a2ff49 acfd5ac4",
      "lead ccf71dea b02ce280",
      "opportunity b3744c3d b81fe90a",
      "quote a4c1290b 6759390b",
      "approval 9e587175 c06341eb",
      "mandate 1d9078c7 c24878fd",
      "scheme 479473f4 00875d2c",
      "quoteMargin 9cfa64b2 1764584a",
      "product cf46c3ee 6213e86b",
      "productCost 6f4d1767 21015ee1",
      "bundle dd5668ba 1e440be7",
      "discountRule c5dac57d 79a75087",
      "exchangeRate 0f234737 fdfcdc3f",
      "priceBook c0dedc38 559c8741",
      "asset c7141f30 06ffba35",
      "contract 30b9c48e c83edb54",
      "order b188beb6 2cd5b8f9",
      "expense 44354b84 259fc56c",
      "receipt 43ff3798 cbfdd453",
      "request 487f2fee d237da32",
      "visit 386c139e 51581838",
      "reading 042ee3a6 82dcd81c",
      "stock a3a9ffe1 1ccad9fd",
      "document 5a025ba0 f93166ce",
      "template 829bc13a 0eee4490",
      "activity 2f3797d8 7609a537",
      "task fb2d50dd 5cbd6645",
      "notice b555c0a7 4f3084ff",
      "article 9fd6e1cf 944e6c32",
      "checklist 31bde9eb aa7d34f9",
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
