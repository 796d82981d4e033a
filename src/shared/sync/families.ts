import { Activity, Task } from '../activities/activity.ts'
import { Approval, ApprovalPolicy, Mandate } from '../approvals/approval.ts'
import { Asset } from '../assets/asset.ts'
import { DiscountRule } from '../catalog/discount-rule.ts'
import { ExchangeRate } from '../catalog/exchange-rate.ts'
import { PriceBook } from '../catalog/price-book.ts'
import { ProductCost } from '../catalog/product-cost.ts'
import { Bundle, Product } from '../catalog/product.ts'
import { Contact } from '../contacts/contact.ts'
import { Contract, Order, Receipt } from '../contracts/contract.ts'
import { Customer, Site } from '../customers/customer.ts'
import { BusinessLine, RoleRights, Territory, Unit, User } from '../directory/directory.ts'
import { Share } from '../directory/share.ts'
import { Document } from '../documents/document.ts'
import { Template } from '../templates/template.ts'
import { Expense } from '../expenses/expense.ts'
import type { TSchema } from '../kernel/schema.ts'
import { Article } from '../knowledge/article.ts'
import { Lead, Opportunity } from '../opportunities/opportunity.ts'
import { SalesProcess } from '../opportunities/sales-process.ts'
import { QuoteMargin } from '../quotes/quote-margin.ts'
import { Scheme } from '../quotes/scheme.ts'
import { Quote } from '../quotes/quote.ts'
import { ServiceCalendar } from '../service/service-calendar.ts'
import { Checklist, Reading, ServiceRequest, VanStock, Visit } from '../service/service.ts'

/**
 * One database on the server is one collection in the replica. RxDB allows 13 open
 * collections, so types share a family. The order is the order of the first sync:
 * what a rep needs first comes first.
 */
export const families = [
  'directory',
  'customers',
  'contacts',
  'opportunities',
  'quotes',
  'catalog',
  'assets',
  'contracts',
  'service',
  'documents',
  'activities',
  'knowledge',
] as const

export type Family = (typeof families)[number]

/** Every document type with the family it lives in and the schema it obeys. */
export const documentTypes = {
  user: { family: 'directory', schema: User },
  unit: { family: 'directory', schema: Unit },
  territory: { family: 'directory', schema: Territory },
  line: { family: 'directory', schema: BusinessLine },
  role: { family: 'directory', schema: RoleRights },
  policy: { family: 'directory', schema: ApprovalPolicy },
  process: { family: 'directory', schema: SalesProcess },
  share: { family: 'directory', schema: Share },
  calendar: { family: 'directory', schema: ServiceCalendar },
  customer: { family: 'customers', schema: Customer },
  site: { family: 'customers', schema: Site },
  contact: { family: 'contacts', schema: Contact },
  lead: { family: 'opportunities', schema: Lead },
  opportunity: { family: 'opportunities', schema: Opportunity },
  quote: { family: 'quotes', schema: Quote },
  approval: { family: 'quotes', schema: Approval },
  mandate: { family: 'quotes', schema: Mandate },
  scheme: { family: 'quotes', schema: Scheme },
  quoteMargin: { family: 'quotes', schema: QuoteMargin },
  product: { family: 'catalog', schema: Product },
  productCost: { family: 'catalog', schema: ProductCost },
  bundle: { family: 'catalog', schema: Bundle },
  discountRule: { family: 'catalog', schema: DiscountRule },
  exchangeRate: { family: 'catalog', schema: ExchangeRate },
  priceBook: { family: 'catalog', schema: PriceBook },
  asset: { family: 'assets', schema: Asset },
  contract: { family: 'contracts', schema: Contract },
  order: { family: 'contracts', schema: Order },
  expense: { family: 'contracts', schema: Expense },
  receipt: { family: 'contracts', schema: Receipt },
  request: { family: 'service', schema: ServiceRequest },
  visit: { family: 'service', schema: Visit },
  reading: { family: 'service', schema: Reading },
  stock: { family: 'service', schema: VanStock },
  document: { family: 'documents', schema: Document },
  template: { family: 'documents', schema: Template },
  activity: { family: 'activities', schema: Activity },
  task: { family: 'activities', schema: Task },
  article: { family: 'knowledge', schema: Article },
  checklist: { family: 'knowledge', schema: Checklist },
} as const satisfies Record<string, { family: Family; schema: TSchema }>

export type DocumentType = keyof typeof documentTypes

export function isDocumentType(type: string): type is DocumentType {
  return Object.hasOwn(documentTypes, type)
}

export function isFamily(name: string): name is Family {
  return (families as readonly string[]).includes(name)
}

export function familyOfType(type: DocumentType): Family {
  return documentTypes[type].family
}
