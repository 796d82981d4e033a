import type { WireDocument } from '#shared/sync/any-document.ts'

// The house's rules as a table, written down a second time on purpose: what judges the server
// must not be the code that the server runs.

export type DataClass = 'base' | 'sales' | 'service' | 'margin'

const classes: Readonly<Record<string, DataClass>> = {
  customer: 'base',
  site: 'base',
  contact: 'base',
  activity: 'base',
  task: 'base',
  appointment: 'base',
  lead: 'sales',
  opportunity: 'sales',
  quote: 'sales',
  approval: 'sales',
  contract: 'sales',
  order: 'sales',
  receipt: 'sales',
  expense: 'sales',
  document: 'sales',
  quoteMargin: 'margin',
  asset: 'service',
  request: 'service',
  visit: 'service',
  reading: 'service',
}

/** Where each type lives that the histories touch. */
export const homes: Readonly<Record<string, string>> = {
  customer: 'customers',
  site: 'customers',
  contact: 'contacts',
  lead: 'opportunities',
  opportunity: 'opportunities',
  quote: 'quotes',
  approval: 'quotes',
  mandate: 'quotes',
  scheme: 'quotes',
  quoteMargin: 'quotes',
  contract: 'contracts',
  order: 'contracts',
  expense: 'contracts',
  receipt: 'contracts',
  request: 'service',
  visit: 'service',
  reading: 'service',
  stock: 'service',
  asset: 'assets',
  article: 'knowledge',
  document: 'documents',
  template: 'documents',
  activity: 'activities',
  task: 'activities',
  appointment: 'activities',
  dailyReport: 'activities',
  notice: 'activities',
  checklist: 'knowledge',
  product: 'catalog',
  productCost: 'catalog',
  bundle: 'catalog',
  discountRule: 'catalog',
  exchangeRate: 'catalog',
  priceBook: 'catalog',
  user: 'directory',
  unit: 'directory',
  territory: 'directory',
  line: 'directory',
  role: 'directory',
  policy: 'directory',
  terms: 'directory',
  company: 'directory',
  process: 'directory',
  share: 'directory',
  taken: 'directory',
  salesTerms: 'directory',
  calendar: 'directory',
}

/** Who holds a document, and where it belongs: moved by the server alone. */
export const placing = ['type', 'customerId', 'ownerId', 'territoryId', 'businessLineId', 'userId'] as const

/** How a customer came to whom it belongs, or into the pool: the server's to say. */
export const moving = ['ownedSince', 'pooled'] as const

/** Who made it, when and on what: history. */
export const origin = ['createdBy', 'createdAt', 'createdDevice'] as const

/** What of a document is never changed any more once it is in one of these stages. */
export const sealed: Readonly<
  Record<string, { readonly stages: readonly string[]; readonly fields: readonly string[] }>
> = {
  contract: {
    stages: ['signed', 'active', 'amended', 'expired', 'terminated', 'renewed'],
    fields: [
      'quoteId',
      'number',
      'kind',
      'title',
      'amount',
      'currency',
      'signedOn',
      'validUntil',
      'lines',
      'discount',
      'taxRate',
      'taxIncluded',
      'totals',
      'clauses',
      'signatures',
      'signedHash',
    ],
  },
  quote: {
    stages: ['presented', 'accepted', 'declined', 'expired'],
    fields: [
      'lines',
      'discount',
      'taxRate',
      'currency',
      'title',
      'quotedOn',
      'validUntil',
      'number',
      'totals',
    ],
  },
  visit: {
    stages: ['completed', 'cannotComplete'],
    fields: [
      'findings',
      'work',
      'parts',
      'engineerId',
      'scheduledFor',
      'purpose',
      'assetId',
      'requestId',
      'number',
    ],
  },
  article: { stages: ['published', 'retired'], fields: ['title', 'body', 'version', 'reviewedBy'] },
  expense: { stages: ['submitted'], fields: ['kind', 'amount', 'currency', 'spentOn'] },
  template: {
    stages: ['published', 'retired'],
    fields: ['family', 'name', 'kind', 'language', 'version', 'fileName', 'sha256', 'bytes'],
  },
  approval: {
    stages: ['approved', 'rejected', 'withdrawn'],
    fields: ['subjectId', 'contentHash', 'reasons', 'requestedBy', 'decidedBy', 'decision'],
  },
}

export function isSealed(body: WireDocument | undefined): boolean {
  const rule = body && sealed[String(body['type'])]
  return rule !== undefined && rule.stages.includes(String(body?.['stage'] ?? 'published'))
}

/** What other people's work hangs on is retired by a user, never deleted. */
export function mayVanish(body: WireDocument): boolean {
  return (
    !isSealed(body) &&
    !['customer', 'site', 'asset', 'article', 'checklist', 'approval'].includes(String(body['type']))
  )
}

export const numbered: Readonly<Record<string, string>> = {
  quote: 'QT',
  contract: 'CT',
  order: 'SO',
  visit: 'SV',
  request: 'SR',
}

/** The keys under which somebody reads a document. The first lets her write it. */
export function keysOf(body: WireDocument): readonly string[] {
  const type = String(body['type'])
  const home = homes[type]
  if (type === 'productCost') return ['catalog/margin']
  if (home === 'knowledge') return ['knowledge']
  if (type === 'template') return ['directory']
  if (type === 'share') return [`${String(body['customerId'])}/base`, String(body['userId'])]
  if (type === 'taken') return [String(body['userId'])]
  if (home === 'directory') return ['directory']
  if (
    type === 'approval' &&
    String(body['subjectId']).startsWith('scheme:') &&
    body['customerId'] === undefined
  )
    return ['catalog']
  if (type === 'scheme') {
    const me = String(body['userId'])
    if (me === '') return ['catalog']
    return body['offered'] === true ? [me, 'catalog'] : [me]
  }
  if (type === 'mandate' || type === 'stock' || type === 'notice') return [String(body['userId'])]
  if (home === 'catalog') return type === 'priceBook' ? bookKeys(body['scope']) : ['catalog']
  const people = [body['createdBy'], body['ownerId']].map(String)
  if (['task', 'appointment', 'lead'].includes(type) && (body['customerId'] ?? '') === '')
    return people[0]?.startsWith('user:') ? people.filter((one) => one.startsWith('user:')) : []
  return customerKeys(type, body)
}

function customerKeys(type: string, body: WireDocument): readonly string[] {
  const dataClass = classes[type]
  const customer = type === 'customer' ? body._id : body['customerId']
  if (dataClass === undefined || typeof customer !== 'string' || customer === '') return []
  const [sales, service] = [`${customer}/sales`, `${customer}/service`]
  const named = type === 'opportunity' ? body._id : body['opportunityId']
  const deal = typeof named === 'string' && named.startsWith('opportunity:') ? [named] : []
  if (type === 'contract' && body['kind'] === 'service') return [sales, service, ...deal]
  if ((type === 'quote' || type === 'lead') && String(body['visitId']).startsWith('visit:'))
    return [service, sales]
  if (type === 'document' && /^(asset|visit|request):/.test(String(body['subjectId']))) return [service]
  return dataClass === 'sales' ? [sales, ...deal] : [`${customer}/${dataClass}`]
}

function bookKeys(scope: unknown): readonly string[] {
  const { name, customerId, territoryId } = (scope ?? {}) as Record<string, unknown>
  if (name === 'list' || name === 'segment') return ['catalog']
  if (name === 'customer' && typeof customerId === 'string') return [`${customerId}/sales`]
  return name === 'territory' && typeof territoryId === 'string' ? [`${territoryId}/prices`] : []
}

/** What is over, of what keeps a customer with its owner; a draft of it keeps nothing. */
const over: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['won', 'lost'],
  quote: ['accepted', 'declined', 'expired'],
  contract: ['expired', 'terminated', 'renewed', 'amended'],
  visit: ['completed', 'cannotComplete', 'declined', 'cancelled'],
  request: ['resolved', 'closed', 'cancelled', 'duplicate'],
}

export function keepsCustomer(body: WireDocument): boolean {
  const ends = over[String(body['type'])]
  return ends !== undefined && body['stage'] !== 'draft' && !ends.includes(String(body['stage']))
}
