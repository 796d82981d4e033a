import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import type { Navigation } from '../../state/navigation-store.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { beginQuote, type QuoteStart } from '../../work/quotes/begin-quote.ts'
import { dropEmptyDraft } from '../../work/quotes/delete-draft.ts'

/** Starts a draft for a customer, addressed to whoever decides there, and opens it; left with nothing in it, it goes again. */
export function useNewQuote(customer: Pick<Customer, 'id'>): (start?: QuoteStart) => Promise<void> {
  const { t } = useTranslation()
  const { day } = useLanguage()
  const { work, navigation, days, drafts } = useApp()
  return async (start = {}) => {
    const title = t('quotes.newTitle', { day: day(days.company.today()) })
    const begun = await beginQuote(work, customer.id, { title, ...start })
    const { id } = begun
    navigation.getState().go({ name: 'quote', id })
    const isThere = ({ route }: Navigation) => route.name === 'quote' && route.id === id
    const stop = navigation.subscribe((now) => {
      if (isThere(now)) return
      stop()
      setTimeout(() => {
        // She is back, or typed something that waits in one of its forms.
        if (!isThere(navigation.getState()) && !drafts.isAbout(id)) void dropEmptyDraft(work, begun)
      }, afterLeaving)
    })
  }
}

/** Milliseconds: what a field writes as it is left comes first, and keeps the draft. */
const afterLeaving = 1_000
