import { useTranslation } from 'react-i18next'
import type { Quote } from '#shared/quotes/quote.ts'
import { useReasonText } from '../../parts/approvals/approval-reason.ts'
import type { Issuing } from './use-issuing.ts'

/** Why a quote may not go out yet, in a sentence; `undefined` where it may. */
export function useWhyNot(): (quote: Quote, issuing: Pick<Issuing, 'way' | 'reasons'>) => string | undefined {
  const { t } = useTranslation()
  const inWords = useReasonText()
  return (quote, { way, reasons }) => {
    if (quote.lines.length === 0) return t('documents.noLines')
    if (way.name === 'own' || way.name === 'approved' || way.name === 'mandate') return undefined
    const because = reasons.map((reason) => inWords(reason, quote.currency)).join(' · ')
    return `${t(`quotes.whyNot.${way.name}`)} ${because}`
  }
}
