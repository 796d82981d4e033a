import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { beginQuote, type QuoteStart } from '../../work/quotes/begin-quote.ts'

/** Starts a draft for a customer, addressed to whoever decides there, and opens it. */
export function useNewQuote(customer: Pick<Customer, 'id'>): (start?: QuoteStart) => Promise<void> {
  const { t } = useTranslation()
  const { day } = useLanguage()
  const { work, navigation, days } = useApp()
  return async (start = {}) => {
    const title = t('quotes.newTitle', { day: day(days.company.today()) })
    const id = await beginQuote(work, customer.id, { title, ...start })
    navigation.getState().go({ name: 'quote', id })
  }
}
