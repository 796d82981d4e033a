import { absence, absenceReason } from '../absences/absence-documents.ts'
import { activity, appointment, task } from '../activities/activity-documents.ts'
import { dailyReport } from '../activities/daily-report-document.ts'
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
import { invoiceRequest, paymentPlan } from '../contracts/payment-documents.ts'
import { customer, site } from '../customers/customer-documents.ts'
import { company, line, role, terms, territory, unit, user } from '../directory/directory-documents.ts'
import { share } from '../directory/share-document.ts'
import { taken } from '../directory/taken-document.ts'
import { document } from '../documents/document-record.ts'
import { expense } from '../expenses/expense-document.ts'
import type { Infer } from '../kernel/schema.ts'
import { article } from '../knowledge/article-document.ts'
import { listView } from '../lists/list-view-document.ts'
import type { Family } from '../model/family.ts'
import { lead, opportunity } from '../opportunities/opportunity-documents.ts'
import { process } from '../opportunities/process-document.ts'
import { salesTerms } from '../opportunities/sales-terms-document.ts'
import { quote, quoteMargin, scheme } from '../quotes/quote-documents.ts'
import { calendar } from '../service/calendar-document.ts'
import { maintenancePlan } from '../service/maintenance-document.ts'
import { partMove } from '../service/part-move-document.ts'
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
  salesTerms,
  share,
  taken,
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
  paymentPlan,
  invoiceRequest,
  request,
  visit,
  maintenancePlan,
  reading,
  stock,
  partMove,
  document,
  template,
  activity,
  task,
  appointment,
  dailyReport,
  absence,
  absenceReason,
  notice,
  article,
  checklist,
  listView,
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
