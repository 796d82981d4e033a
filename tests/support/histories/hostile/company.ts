import type { Right } from '#shared/directory/directory.ts'
import {
  aContact,
  aContract,
  aCustomer,
  aDocument,
  any,
  anOpportunity,
  aQuote,
  aUnit,
  aUser,
  aVisit,
} from '#support/documents.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { families, type Family } from '#shared/model/family.ts'

/** Those who send whatever they like, one of every kind of user. */
export const hostile = ['eve', 'egon', 'max', 'tina', 'sven', 'pia', 'luo'] as const
export type Hostile = (typeof hostile)[number]

/** The databases in which the histories play. */
export const playground = families

export type Placed = readonly [Family, AnyDocument]

const all = ['base', 'sales', 'service', 'margin'] as const

function person(name: Hostile, unitId: string, rights: readonly Right[], over: object): Placed {
  return ['directory', any(aUser(name, rights, { unitId, territoryId: 'territory:west', ...over }))]
}

/** What somebody sees of the pool, and what she looks up. */
export const ofPool = (territoryId: string): Right => ({
  kind: 'area',
  territoryId,
  businessLineId: '',
  pool: true,
  classes: ['base'],
})
export const lookedUp: Right = {
  kind: 'area',
  territoryId: 'territory:west',
  businessLineId: '',
  classes: ['base', 'sales'],
  lookUp: true,
}
const ownOnly: Right = { kind: 'own', classes: ['base', 'sales', 'service'] }

/** Those two again, with other rights: they come and go. */
export function reaching(name: 'pia' | 'luo', rights: readonly Right[]): Placed {
  return person(name, 'unit:1', [ownOnly, ...rights], {})
}

/**
 * A rep, an engineer, a manager above the honest reps, one who keeps templates, one who looks after the sync; a rep who
 * works out of the pool, and one who looks up.
 */
export const people: readonly Placed[] = [
  ['directory', any(aUnit('2'))],
  ['directory', { ...any(aUnit('3')), id: 'role:sales', type: 'role', rights: [] }],
  person('eve', 'unit:2', [{ kind: 'own', classes: ['base', 'sales', 'service'] }], {
    roleIds: ['role:sales'],
  }),
  person(
    'egon',
    'unit:2',
    [{ kind: 'area', territoryId: 'territory:west', businessLineId: '', classes: ['base', 'service'] }],
    { roles: ['engineer'] },
  ),
  person('max', 'unit:1', [{ kind: 'subtree', classes: [...all] }, ofPool('')], { roles: ['manager'] }),
  person('tina', 'unit:2', [], { roles: ['templateAdmin'] }),
  person('sven', 'unit:2', [], { roles: ['syncAdmin'] }),
  reaching('pia', [ofPool('territory:west')]),
  reaching('luo', [lookedUp]),
]

const owners = { 0: 'anna', 1: 'ben', 4: 'eve', 5: 'ben', 9: 'nobody' } as const
/** Customers with everything below them; 4 is a hostile rep's own, 9 is nobody's. */
export const customers = [0, 1, 4, 5, 9] as const

const { lines, discount, taxRate } = aQuote()
const sold = { lines, discount, taxRate }
const soldTotals = totalsOf(sold)

/** What is known of every customer, version after version, so that there are old ones to stand on. */
export function papersOf(n: (typeof customers)[number]): readonly Placed[] {
  const owner = `user:${owners[n]}`
  const [customerId, opportunityId] = [`customer:${n}`, `opportunity:${n}`]
  const by = { customerId, ownerId: owner, createdBy: owner, updatedBy: owner } as never
  const west = n === 4 || n === 5 ? { territoryId: 'territory:west' } : {}
  const customer = any(
    aCustomer({ id: customerId, ownerId: owner, createdBy: owner, updatedBy: owner, ...west } as never),
  )
  const contract = any(
    aContract({ ...(by as object), id: `contract:${n}`, ...sold, amount: soldTotals.gross } as never),
  )
  const quote = any(aQuote({ ...(by as object), id: `quote:${n}`, opportunityId } as never))
  const visit = any(aVisit({ ...(by as object), id: `visit:${n}`, engineerId: 'user:egon' } as never))
  const signatures = ['customer', 'company'].map((party) => ({
    party,
    name: 'W',
    title: '',
    at: '2026-03-02T08:00:00.000Z',
    device: 'device:1',
    aspect: 0.4,
    strokes: [[[0, 0, 50, 0]]],
  }))
  return [
    ['customers', customer],
    ['customers', { ...customer, phone: '021-00054321' }],
    ['contacts', any(aContact({ ...(by as object), id: `contact:${n}c` } as never))],
    ['opportunities', any(anOpportunity({ ...(by as object), id: opportunityId } as never))],
    ['contracts', contract],
    ['contracts', { ...contract, stage: 'active', number: `CT-2026-00000${n}`, signatures }],
    ['contracts', { ...contract, id: `contract:${n}d`, kind: 'service', opportunityId }],
    ['quotes', quote],
    ['quotes', { ...quote, stage: 'presented', number: `QT-2026-00000${n}` }],
    ['quotes', { ...quote, id: `quote:${n}d` }],
    ['quotes', approval(n, owner, customerId)],
    [
      'quotes',
      { ...approval(n, owner, customerId), stage: 'approved', decidedBy: 'user:max', decision: 'as asked' },
    ],
    ['service', visit],
    [
      'service',
      { ...visit, stage: 'completed', number: `SV-2026-00000${n}`, findings: 'leak', work: 'sealed' },
    ],
    ['contracts', spent(n, customerId, owner)],
    ['contracts', { ...spent(n, customerId, owner), stage: 'submitted' }],
    ['activities', chore(n, customerId, owner)],
    ['documents', any(aDocument({ ...(by as object), id: `document:${n}` } as never))],
    ['assets', machine(n, customerId, owner)],
  ]
}

/** Customers of the pool, two of the west and one of the east, and one that can be given back. */
const inPool = { 6: '', 7: '', 8: '', 3: 'pia' } as const
export const pooled = [6, 7, 8, 3] as const

/** What is known of these: themselves and a person. */
export function fewPapersOf(n: (typeof pooled)[number]): readonly Placed[] {
  const owner = inPool[n] === '' ? '' : `user:${inPool[n]}`
  const territoryId = n === 7 ? 'territory:east' : 'territory:west'
  const customerId = `customer:${n}`
  return [
    ['customers', any(aCustomer({ id: customerId, ownerId: owner, territoryId } as never))],
    ['contacts', any(aContact({ id: `contact:${n}p`, customerId, name: '周敏' } as never))],
  ]
}

/** How the company sells: who claims, how many, and after how long a customer falls back. */
export function sellingBy(claimants: 'territory' | 'everybody', mostHeld: number | undefined): Placed {
  const rule = { quietDays: 90, warnDays: 7, mostHeld: mostHeld ?? 0, claimants, since: '2026-03-02' }
  return [
    'directory',
    {
      ...stamped('salesTerms:company', 'user:anna'),
      wonReasons: [],
      lostReasons: [],
      competitors: [],
      ...(mostHeld === undefined ? {} : { pool: rule }),
    },
  ]
}

/** What belongs to no customer. */
export const commons: readonly Placed[] = [
  sellingBy('territory', 3),
  ['quotes', { ...approval(8, 'user:anna', undefined), subjectId: 'scheme:8' }],
  ['knowledge', article('1', 'user:egon', {})],
  ['knowledge', article('1', 'user:egon', { stage: 'published', reviewedBy: 'user:max' })],
  ['documents', template({})],
  ['documents', template({ stage: 'published' })],
  ['knowledge', article('2', 'user:eve', {})],
  [
    'catalog',
    {
      ...stamped('productCost:1', 'user:anna'),
      productId: 'product:1',
      currency: 'CNY',
      cost: 1,
      floorPrice: 2,
    },
  ],
]

/** The documents whose loss or change would be a catastrophe; the ids that anybody can guess. */
export const guessable = [
  'salesTerms:company',
  'user:anna',
  'user:ben',
  'user:eve',
  'role:sales',
  'unit:1',
  'unit:2',
] as const

function stamped(id: string, by: string): AnyDocument {
  const { schemaVersion, createdAt, createdDevice, updatedAt, updatedDevice } = aContact()
  const stamp = { schemaVersion, createdAt, createdDevice, updatedAt, updatedDevice }
  return { ...stamp, id, type: id.slice(0, id.indexOf(':')), createdBy: by, updatedBy: by }
}

function approval(n: number, by: string, customerId: string | undefined): AnyDocument {
  return {
    ...stamped(`approval:${n}`, by),
    ...(customerId === undefined ? {} : { customerId }),
    subjectId: `quote:${n}d`,
    contentHash: 'a'.repeat(64),
    reasons: [],
    note: '',
    requestedBy: by,
    stage: 'pending',
    decidedBy: '',
    decision: '',
  }
}

function spent(n: number, customerId: string, ownerId: string): AnyDocument {
  return {
    ...stamped(`expense:${n}`, ownerId),
    customerId,
    ownerId,
    kind: 'travel',
    amount: 100,
    currency: 'CNY',
    spentOn: '2026-03-01',
    note: '',
    stage: 'draft',
  }
}

function chore(n: number, customerId: string, ownerId: string): AnyDocument {
  return {
    ...stamped(`task:${n}`, ownerId),
    customerId,
    ownerId,
    subject: 'Call',
    dueOn: '2026-03-09',
    done: false,
  }
}

function template(over: object): AnyDocument {
  return {
    ...stamped('template:1', 'user:tina'),
    family: 'quote',
    name: 'Quote',
    kind: 'quote',
    language: 'en',
    version: 1,
    stage: 'draft',
    businessLineId: '',
    fileName: 'quote.docx',
    sha256: 'a'.repeat(64),
    bytes: 1,
    note: '',
    ...over,
  }
}

function machine(n: number, customerId: string, by: string): AnyDocument {
  return {
    ...stamped(`asset:${n}`, by),
    customerId,
    siteId: '',
    productId: 'product:1',
    productName: 'HCP',
    serialNumber: `S${n}`,
    status: 'inUse',
    installedOn: '2025-03-02',
    warrantyUntil: '2027-03-02',
    parentId: '',
    firmware: '',
    note: '',
  }
}

function article(n: string, by: string, over: object): AnyDocument {
  return {
    ...stamped(`article:${n}`, by),
    title: 'Seals',
    productCategory: '',
    faultCode: '',
    body: 'Turn it off.',
    version: 1,
    stage: 'draft',
    ...over,
  }
}
