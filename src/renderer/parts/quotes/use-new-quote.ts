import { useTranslation } from 'react-i18next'
import { firstContact } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { type Quote, withTotals } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'

const validDays = 30
const standardVat = 1300 as BasisPoints

/** What a quote begins with beside its customer. */
export type QuoteStart = Partial<
  Pick<Quote, 'opportunityId' | 'title' | 'contactId' | 'lines' | 'discount' | 'note' | 'visitId'>
>

/** Starts a draft for a customer, addressed to whoever decides there, and opens it. */
export function useNewQuote(customer: Pick<Customer, 'id'>): (start?: QuoteStart) => Promise<void> {
  const { t } = useTranslation()
  const { day } = useLanguage()
  const { author, ids, navigation, repositories, session, days } = useApp()
  return async (start = {}) => {
    const contacts = await repositories.contacts.ofCustomer(customer.id)
    const contact = firstContact(contacts)
    const stamp = author.stamp()
    const today = days.company.dayOf(stamp.at)
    const quote: Quote = {
      id: ids.next('quote'),
      type: 'quote',
      ...stampNew(stamp),
      customerId: customer.id,
      contactId: contact?.id ?? '',
      opportunityId: '',
      ownerId: `user:${session.user}`,
      number: '',
      revision: 1,
      title: t('quotes.newTitle', { day: day(today) }),
      stage: 'draft',
      currency: 'CNY',
      quotedOn: today,
      validUntil: addDays(today, validDays),
      lines: [],
      discount: 0 as BasisPoints,
      taxRate: standardVat,
      note: '',
      ...start,
    }
    await repositories.quotes.add(withTotals(quote))
    navigation.getState().go({ name: 'quote', id: quote.id })
  }
}
