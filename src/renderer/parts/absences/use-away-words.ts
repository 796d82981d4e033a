import { useTranslation } from 'react-i18next'
import type { AwaySpan } from '#shared/absences/absence.ts'
import { awayOn } from '#shared/absences/away.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** The days of an absence as they are read, with their halves. */
export function useAwayWords() {
  const { t } = useTranslation()
  const { day } = useLanguage()

  function daysOf(span: AwaySpan): string {
    const half = (on: AwaySpan['from']) => {
      const part = awayOn(span, on)
      return part === undefined || part === 'day' ? day(on) : t(`absences.onHalf.${part}`, { day: day(on) })
    }
    return span.from === span.to
      ? half(span.from)
      : t('absences.days', { from: half(span.from), to: half(span.to) })
  }

  return { daysOf }
}
