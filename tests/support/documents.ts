import type { Asset } from '#shared/assets/asset.ts'
import type { Contact } from '#shared/contacts/contact.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Document } from '#shared/documents/document.ts'
import type { Right, RoleRights, Unit, User } from '#shared/directory/directory.ts'
import type { Share } from '#shared/directory/share.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import type { Lead, Opportunity } from '#shared/opportunities/opportunity.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import type { PartMove } from '#shared/service/part-move.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { at } from './clock.ts'

const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })

export function aCustomer(over: Partial<Customer> = {}): Customer {
  return {
    id: 'customer:1',
    type: 'customer',
    ...stamp,
    number: 'C-000001',
    name: '上海华源化工有限公司',
    nameEn: 'Shanghai Huayuan Chemical Co., Ltd.',
    kind: 'endCustomer',
    lifecycle: 'active',
    tier: 'B',
    industry: '化工',
    phone: '021-00012345',
    email: 'info@c1.invalid',
    website: '',
    address: {
      province: '上海市',
      city: '上海市',
      district: '浦东新区',
      street: '科技园南路8号',
      postcode: '200120',
    },
    taxNumber: '',
    bankAccount: '',
    creditLimit: 0 as Cents,
    ownerId: 'user:anna',
    territoryId: 'territory:east',
    businessLineId: 'line:pumps',
    tags: [],
    note: '',
    ...over,
  } as Customer
}

export function aContact(over: Partial<Contact> = {}): Contact {
  return {
    id: 'contact:1',
    type: 'contact',
    ...stamp,
    customerId: 'customer:1',
    name: '王伟',
    nameEn: 'Wei Wang',
    gender: 'male',
    title: '总经理',
    department: '总经办',
    mobile: '10012345678',
    phone: '',
    email: '',
    reportsTo: '',
    decisionRole: 'decides',
    optedOut: false,
    note: '',
    ...over,
  } as Contact
}

export function aLine(over: Partial<QuoteLine> = {}): QuoteLine {
  return {
    id: 'l1',
    productId: 'product:pump',
    code: 'HCP-020',
    description: '卧式离心泵',
    unit: '台',
    quantity: 1,
    unitPrice: 100_00 as Cents,
    discount: 0 as BasisPoints,
    ...over,
  }
}

export function aQuote(over: Partial<Quote> = {}): Quote {
  return {
    id: 'quote:1',
    type: 'quote',
    ...stamp,
    customerId: 'customer:1',
    contactId: '',
    opportunityId: '',
    ownerId: 'user:anna',
    number: '',
    revision: 1,
    title: '泵房改造',
    stage: 'draft',
    currency: 'CNY',
    quotedOn: '2026-03-02',
    validUntil: '2026-04-01',
    lines: [aLine()],
    discount: 0 as BasisPoints,
    taxRate: 1300 as BasisPoints,
    note: '',
    ...over,
  } as Quote
}

export function aUser(name: string, rights: readonly Right[], over: Partial<User> = {}): User {
  return {
    id: `user:${name}`,
    type: 'user',
    ...stamp,
    name,
    nameEn: name,
    email: '',
    phone: '',
    unitId: 'unit:1',
    territoryId: 'territory:east',
    roles: ['rep'],
    rights,
    active: true,
    ...over,
  } as User
}

export function aUnit(id: string, parentId = ''): Unit {
  return { id: `unit:${id}`, type: 'unit', ...stamp, name: id, nameEn: id, parentId } as Unit
}

export function aRole(id: string, rights: readonly Right[]): RoleRights {
  return { id: `role:${id}`, type: 'role', ...stamp, name: id, nameEn: id, rights } as RoleRights
}

/** Any of the documents above where its type does not matter. */
export function any(document: { readonly id: string }): AnyDocument {
  return document as unknown as AnyDocument
}

/** A share of one customer's base data; the same one again for the same two. */
export function aShare(name: string, customer: number, until: Share['until'] = ''): Share {
  return {
    id: `share:${name}-${customer}`,
    type: 'share',
    ...stamp,
    kind: 'share',
    customerId: `customer:${customer}`,
    opportunityId: '',
    userId: `user:${name}`,
    classes: ['base'],
    role: '',
    until,
  } as unknown as Share
}

export function aLead(over: Partial<Lead> = {}): Lead {
  return {
    id: 'lead:1',
    type: 'lead',
    ...stamp,
    customerId: 'customer:1',
    title: '泵房改造',
    source: 'inquiry',
    stage: 'working',
    ownerId: 'user:anna',
    reason: '',
    ...over,
  } as Lead
}

export function anOpportunity(over: Partial<Opportunity> = {}): Opportunity {
  return {
    id: 'opportunity:1',
    type: 'opportunity',
    ...stamp,
    customerId: 'customer:1',
    name: '泵房改造',
    stage: 'proposal',
    amount: 1_000_00 as Cents,
    currency: 'CNY',
    probability: 5000 as BasisPoints,
    closeDate: '2026-06-01',
    ownerId: 'user:anna',
    reason: '',
    ...over,
  } as Opportunity
}

export function aContract(over: Partial<Contract> = {}): Contract {
  return {
    id: 'contract:1',
    type: 'contract',
    ...stamp,
    customerId: 'customer:1',
    quoteId: 'quote:1',
    number: '',
    kind: 'sales',
    title: '泵房改造',
    stage: 'draft',
    amount: 1_000_00 as Cents,
    currency: 'CNY',
    signedOn: '2026-03-02',
    validUntil: '2027-03-02',
    ownerId: 'user:anna',
    ...over,
  } as Contract
}

export function aVisit(over: Partial<Visit> = {}): Visit {
  return {
    id: 'visit:1',
    type: 'visit',
    ...stamp,
    customerId: 'customer:1',
    assetId: '',
    requestId: '',
    number: '',
    engineerId: 'user:emil',
    stage: 'scheduled',
    scheduledFor: '2026-03-02',
    purpose: 'repair',
    findings: '',
    work: '',
    parts: [],
    ...over,
  } as Visit
}

/** Anna gave Ben two seals out of her van; what is not said of another kind follows. */
export function aPartMove(over: Partial<PartMove> = {}): PartMove {
  const stage = over.stage ?? 'underway'
  return {
    id: 'partMove:1' as PartMove['id'],
    type: 'partMove',
    ...stamp,
    ownerId: 'user:ben',
    kind: 'give',
    place: 'van',
    productId: 'product:seal',
    description: 'Seal',
    quantity: 2,
    serialNumber: '',
    visitId: '',
    note: '',
    stage,
    stageLog: [{ id: 'step:1', at: at('08:00'), by: over.createdBy ?? 'user:anna', stage, note: '' }],
    ...over,
  }
}

export function aMaintenancePlan(over: Partial<MaintenancePlan> = {}): MaintenancePlan {
  return {
    id: 'maintenancePlan:01jqaaaaaaaaaaaaaaaaaaaaaa',
    type: 'maintenancePlan',
    ...stamp,
    customerId: 'customer:1',
    assetId: 'asset:1',
    contractId: '',
    name: '季度保养',
    purpose: 'maintenance',
    engineerId: 'user:emil',
    rhythm: { every: 'month', interval: 3, from: '2027-01-31', fromHours: 0 },
    tolerance: 7,
    calendarId: '',
    checks: [{ id: 'c1', text: '换油', textEn: '' }],
    exceptions: [],
    endsOn: '',
    endReason: '',
    ...over,
  } as MaintenancePlan
}

export function aDocument(over: Partial<Document> = {}): Document {
  return {
    id: 'document:1',
    type: 'document',
    ...stamp,
    customerId: 'customer:1',
    subjectId: 'quote:1',
    kind: 'file',
    templateId: '',
    fileName: 'plan.pdf',
    sha256: '',
    bytes: 0,
    ...over,
  } as Document
}

export function anAsset(over: Partial<Asset> = {}): Asset {
  return {
    id: 'asset:1',
    type: 'asset',
    ...stamp,
    customerId: 'customer:1',
    siteId: 'site:1',
    productId: 'product:1',
    productName: 'CP 100',
    serialNumber: 'SN-1',
    status: 'inUse',
    installedOn: '2026-01-01',
    warrantyUntil: '2027-12-31',
    parentId: '',
    firmware: '1.0',
    note: '',
    ...over,
  } as Asset
}

export function aRequest(over: Partial<ServiceRequest> = {}): ServiceRequest {
  return {
    id: 'request:1',
    type: 'request',
    ...stamp,
    customerId: 'customer:1',
    assetId: 'asset:1',
    number: 'SR-2026-000001',
    subject: 'It leaks',
    description: '',
    severity: 'normal',
    stage: 'new',
    reportedAt: at('08:00'),
    ...over,
  } as ServiceRequest
}
