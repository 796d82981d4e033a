import { useTranslation } from 'react-i18next'
import type { Result } from '#shared/kernel/result.ts'
import { unreachable } from '#shared/kernel/bug.ts'
import type { LineInvalid, NotADraft, Quote, TooManyLines } from '#shared/quotes/quote.ts'
import type { StepRefused } from '#shared/quotes/quote-stages.ts'
import { useApp } from '../../app-context.tsx'
import type { Gone } from '../../replica/repository.ts'
import { notify } from '../../ui/notice.tsx'

export type QuoteFailure = NotADraft | TooManyLines | LineInvalid | StepRefused

/** Applies a rule to the quote and says so where it was refused. Returns whether it was done. */
export function useChangeQuote(id: string) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  return async (rule: (quote: Quote) => Result<Quote, QuoteFailure>): Promise<boolean> => {
    const result = await repositories.quotes.change(id, rule)
    if (!result.ok) notify({ message: sentence(result.failure), tone: 'bad' })
    return result.ok
  }

  function sentence(failure: QuoteFailure | Gone): string {
    switch (failure.kind) {
      case 'NotADraft':
        return t('quotes.notADraft')
      case 'TooManyLines':
        return t('quotes.tooMany', { limit: failure.limit })
      case 'LineInvalid':
        return t('quotes.invalid')
      case 'StepRefused':
        return t(`quotes.refused.${failure.because}`)
      case 'Gone':
        return t('quotes.gone')
      default:
        return unreachable(failure)
    }
  }
}
