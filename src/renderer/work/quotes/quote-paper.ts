import { commercialOf } from '#shared/directory/company-terms.ts'
import type { TemplateFields } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { quoteFields } from '#shared/quotes/quote-fields.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { ourFields } from '../directory/our-fields.ts'
import { termsInForce } from '../directory/terms-in-force.ts'
import type { Means } from '../work.ts'

/** What a quote's paper says, beside the company's own; `undefined` where its customer is not on this laptop. */
export async function quotePaper(
  means: Pick<Means, 'repositories'>,
  quote: Quote,
  language: Language,
): Promise<TemplateFields | undefined> {
  const { customers, contacts, users } = means.repositories
  const customer = await customers.find(quote.customerId)
  if (!customer) return undefined
  const contact = quote.contactId === '' ? undefined : await contacts.find(quote.contactId)
  const owner = await users.find(quote.ownerId)
  const companyTerms = commercialOf(await termsInForce(means))
  const fields = quoteFields({ quote, customer, contact, owner, companyTerms }, language)
  return { ...(await ourFields(means, language)), ...fields }
}

/** What the file of a quote is called: its customer, and its number once it has one. */
export async function quoteFileName(
  { repositories }: Pick<Means, 'repositories'>,
  { customerId, number, title }: Quote,
): Promise<string> {
  const customer = await repositories.customers.find(customerId)
  return `${customer?.name ?? ''} ${number || title}`.slice(0, 110).trim()
}
