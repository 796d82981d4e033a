import type { Activity, Task } from '#shared/activities/activity.ts'
import type { Notice } from '#shared/activities/notice.ts'
import type { Approval, Mandate } from '#shared/approvals/approval.ts'
import type { Asset } from '#shared/assets/asset.ts'
import type { Product } from '#shared/catalog/product.ts'
import type { Contact } from '#shared/contacts/contact.ts'
import type { Contract, Order, Receipt } from '#shared/contracts/contract.ts'
import type { Customer, Site } from '#shared/customers/customer.ts'
import type { CompanyProfile } from '#shared/directory/company-profile.ts'
import type { CompanyTerms } from '#shared/directory/company-terms.ts'
import type { BusinessLine, Territory, User } from '#shared/directory/directory.ts'
import type { Document } from '#shared/documents/document.ts'
import type { Expense } from '#shared/expenses/expense.ts'
import type { Lead, Opportunity } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import type { Template } from '#shared/templates/template.ts'
import type { Scheme } from '#shared/quotes/scheme.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { Article } from '#shared/knowledge/article.ts'
import type { ServiceCalendar } from '#shared/service/service-calendar.ts'
import type { Checklist, Reading, ServiceRequest, VanStock, Visit } from '#shared/service/service.ts'
import type { Collections } from './collections.ts'
import { type Author, createRepository, type Repository } from './repository.ts'

/** The documents of the replica by what they are, for the screens. */
export interface Repositories {
  readonly customers: Repository<Customer>
  readonly sites: Repository<Site>
  readonly contacts: Repository<Contact>
  readonly leads: Repository<Lead>
  readonly opportunities: Repository<Opportunity>
  readonly quotes: Repository<Quote>
  readonly approvals: Repository<Approval>
  readonly mandates: Repository<Mandate>
  readonly schemes: Repository<Scheme>
  readonly contracts: Repository<Contract>
  readonly orders: Repository<Order>
  readonly expenses: Repository<Expense>
  readonly receipts: Repository<Receipt>
  readonly assets: Repository<Asset>
  readonly requests: Repository<ServiceRequest>
  readonly visits: Repository<Visit>
  readonly readings: Repository<Reading>
  readonly stock: Repository<VanStock>
  readonly calendars: Repository<ServiceCalendar>
  readonly articles: Repository<Article>
  readonly checklists: Repository<Checklist>
  readonly activities: Repository<Activity>
  readonly tasks: Repository<Task>
  readonly notices: Repository<Notice>
  readonly documents: Repository<Document>
  readonly processes: Repository<SalesProcess>
  readonly products: Repository<Product>
  readonly templates: Repository<Template>
  readonly users: Repository<User>
  readonly territories: Repository<Territory>
  readonly lines: Repository<BusinessLine>
  readonly company: Repository<CompanyProfile>
  readonly terms: Repository<CompanyTerms>
}

export function createRepositories(collections: Collections, author: Author): Repositories {
  return {
    customers: createRepository<Customer>(collections.customers, 'customer', author),
    sites: createRepository<Site>(collections.customers, 'site', author),
    contacts: createRepository<Contact>(collections.contacts, 'contact', author),
    leads: createRepository<Lead>(collections.opportunities, 'lead', author),
    opportunities: createRepository<Opportunity>(collections.opportunities, 'opportunity', author),
    quotes: createRepository<Quote>(collections.quotes, 'quote', author),
    approvals: createRepository<Approval>(collections.quotes, 'approval', author),
    mandates: createRepository<Mandate>(collections.quotes, 'mandate', author),
    schemes: createRepository<Scheme>(collections.quotes, 'scheme', author),
    contracts: createRepository<Contract>(collections.contracts, 'contract', author),
    orders: createRepository<Order>(collections.contracts, 'order', author),
    expenses: createRepository<Expense>(collections.contracts, 'expense', author),
    receipts: createRepository<Receipt>(collections.contracts, 'receipt', author),
    assets: createRepository<Asset>(collections.assets, 'asset', author),
    requests: createRepository<ServiceRequest>(collections.service, 'request', author),
    visits: createRepository<Visit>(collections.service, 'visit', author),
    readings: createRepository<Reading>(collections.service, 'reading', author),
    stock: createRepository<VanStock>(collections.service, 'stock', author),
    calendars: createRepository<ServiceCalendar>(collections.directory, 'calendar', author),
    articles: createRepository<Article>(collections.knowledge, 'article', author),
    checklists: createRepository<Checklist>(collections.knowledge, 'checklist', author),
    activities: createRepository<Activity>(collections.activities, 'activity', author),
    tasks: createRepository<Task>(collections.activities, 'task', author),
    notices: createRepository<Notice>(collections.activities, 'notice', author),
    documents: createRepository<Document>(collections.documents, 'document', author),
    products: createRepository<Product>(collections.catalog, 'product', author),
    processes: createRepository<SalesProcess>(collections.directory, 'process', author),
    templates: createRepository<Template>(collections.documents, 'template', author),
    users: createRepository<User>(collections.directory, 'user', author),
    territories: createRepository<Territory>(collections.directory, 'territory', author),
    lines: createRepository<BusinessLine>(collections.directory, 'line', author),
    company: createRepository<CompanyProfile>(collections.directory, 'company', author),
    terms: createRepository<CompanyTerms>(collections.directory, 'terms', author),
  }
}
