import { useTranslation } from 'react-i18next'
import { unreachable } from '#shared/kernel/bug.ts'
import type { StepRefused } from '#shared/quotes/quote-stages.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone } from '../../work/work.ts'
import type { PaperRefused } from '../../work/quotes/issue-quote.ts'
import type { EditRefused } from '../../work/quotes/edit-quote.ts'
import { notify } from '../../ui/notice.tsx'

type QuoteFailure = EditRefused | StepRefused | PaperRefused

/** Why a quote was not changed, in one sentence. */
export function useQuoteMessage() {
  const { t } = useTranslation()
  const sentence = (failure: QuoteFailure | Gone | HalfDone): string => {
    switch (failure.kind) {
      case 'NotADraft':
        return t('quotes.notADraft')
      case 'TooManyLines':
        return t('quotes.tooMany', { limit: failure.limit })
      case 'LineInvalid':
        return t('quotes.invalid')
      case 'NoRate':
        return t('quotes.noRate', { from: failure.from, to: failure.to })
      case 'StepRefused':
        return t(`quotes.refused.${failure.because}`)
      case 'PaperRefused':
        return t(`quotes.paperRefused.${failure.because}`)
      case 'Gone':
        return t('quotes.gone')
      case 'HalfDone':
        return t('app.halfDone')
      default:
        return unreachable(failure)
    }
  }
  return {
    say: (failure: QuoteFailure | Gone | HalfDone) => notify({ message: sentence(failure), tone: 'bad' }),
  }
}
