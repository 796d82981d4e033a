import { activity, task } from '../activities/activity-documents.ts'
import { notice } from '../activities/notice-document.ts'
import { approval, mandate, policy } from '../approvals/approval-documents.ts'
import { asset } from '../assets/asset-document.ts'
import {
  bundle,
  discountRule,
  exchangeRate,
  priceBook,
  product,
  productCost,
} from '../catalog/catalog-documents.ts'
import { contact } from '../contacts/contact-document.ts'
import { contract, order, receipt } from '../contracts/contract-documents.ts'
import { customer, site } from '../customers/customer-documents.ts'
import { company, line, role, terms, territory, unit, user } from '../directory/directory-documents.ts'
import { share } from '../directory/share-document.ts'
import { document } from '../documents/document-record.ts'
import { expense } from '../expenses/expense-document.ts'
import type { Infer } from '../kernel/schema.ts'
import { article } from '../knowledge/article-document.ts'
import type { Family } from '../model/family.ts'
import { lead, opportunity } from '../opportunities/opportunity-documents.ts'
import { process } from '../opportunities/process-document.ts'
import { quote, quoteMargin, scheme } from '../quotes/quote-documents.ts'
import { calendar } from '../service/calendar-document.ts'
import { checklist, reading, request, stock, visit } from '../service/service-documents.ts'
import { template } from '../templates/template-document.ts'

/** Every document type by its name: the one place that knows them all. */
export const documents = {
  user,
  unit,
  territory,
  line,
  role,
  policy,
  company,
  terms,
  process,
  share,
  calendar,
  customer,
  site,
  contact,
  lead,
  opportunity,
  quote,
  approval,
  mandate,
  scheme,
  quoteMargin,
  product,
  productCost,
  bundle,
  discountRule,
  exchangeRate,
  priceBook,
  asset,
  contract,
  order,
  expense,
  receipt,
  request,
  visit,
  reading,
  stock,
  document,
  template,
  activity,
  task,
  notice,
  article,
  checklist,
} as const

export type DocumentType = keyof typeof documents

/** A document of a type: `DocumentOf<'quote'>`. */
export type DocumentOf<T extends DocumentType> = Infer<(typeof documents)[T]['schema']>

export function isDocumentType(type: string): type is DocumentType {
  return Object.hasOwn(documents, type)
}

export function familyOfType(type: DocumentType): Family {
  return documents[type].family
}
