import { firstContact } from '#shared/contacts/contact.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { commercialOf } from '#shared/directory/company-terms.ts'
import { type Quote, withTotals } from '#shared/quotes/quote.ts'
import { termsInForce } from '../directory/terms-in-force.ts'
import type { Means } from '../work.ts'

/** What a quote begins with beside its customer. */
export type QuoteStart = Partial<
  Pick<Quote, 'opportunityId' | 'title' | 'contactId' | 'lines' | 'discount' | 'note' | 'visitId'>
>

/** A draft of `draftQuote`, written. */
export async function beginQuote(
  means: Means,
  customerId: Quote['customerId'],
  start: QuoteStart & { readonly title: string },
): Promise<Quote> {
  const quote = await draftQuote(means, customerId, start)
  await means.repositories.quotes.add(quote)
  return quote
}

/** A draft by the company's terms, addressed to whoever decides at the customer's. Nothing is written yet. */
export async function draftQuote(
  means: Means,
  customerId: Quote['customerId'],
  start: QuoteStart & { readonly title: string },
): Promise<Quote> {
  const { repositories, ids, author, days, me } = means
  const inForce = await termsInForce(means)
  const { taxRate, quoteDays } = inForce
  const contact = firstContact(await repositories.contacts.ofCustomer(customerId))
  const stamp = author.stamp()
  const today = days.company.dayOf(stamp.at)
  return withTotals({
    id: ids.next('quote'),
    type: 'quote',
    ...stampNew(stamp),
    customerId,
    contactId: contact?.id ?? '',
    opportunityId: '',
    ownerId: me,
    number: '',
    revision: 1,
    stage: 'draft',
    currency: 'CNY',
    quotedOn: today,
    validUntil: addDays(today, quoteDays),
    lines: [],
    discount: 0 as BasisPoints,
    taxRate,
    note: '',
    terms: commercialOf(inForce),
    ...start,
  })
}
