import { useTranslation } from 'react-i18next'
import type { Suggestion } from '#shared/activities/suggestions.ts'
import type { PartWait } from '#shared/service/part-waits.ts'
import type { Item } from '../../parts/activities/use-agenda.ts'

/** Why something is suggested, in words, and whether it is late or about to be. */
export function useReasonWords() {
  const { t } = useTranslation()
  return ({ reason, of }: Suggestion<Item>): { readonly text: string; readonly isUrgent: boolean } => {
    switch (reason.kind) {
      case 'soon':
        return reason.minutes > 0
          ? { text: t('start.why.soon', { count: reason.minutes }), isUrgent: true }
          : { text: t('start.why.now'), isUrgent: true }
      case 'today': {
        const time = 'time' in of ? of.time : ''
        return { text: time === '' ? t('start.why.today') : time, isUrgent: false }
      }
      case 'overdue':
        return { text: t('start.why.overdue', { count: reason.days }), isUrgent: true }
      case 'expires':
        return { text: t('start.why.expires', { when: whenOf(reason.days) }), isUrgent: reason.days <= 1 }
      case 'ends':
        return { text: t('start.why.ends', { when: whenOf(reason.days) }), isUrgent: false }
      case 'late':
        return { text: t('start.why.late', { count: reason.days }), isUrgent: true }
      case 'part':
        return { text: t(`start.why.${partWords[reason.wait]}`), isUrgent: false }
      case 'asked':
      case 'silent':
      case 'noNextStep':
        return { text: t(`start.why.${reason.kind}`), isUrgent: false }
    }
  }

  function whenOf(days: number): string {
    if (days === 0) return t('start.when.today')
    return days === 1 ? t('start.when.tomorrow') : t('start.when.inDays', { count: days })
  }
}

const partWords = {
  asked: 'answer',
  agreed: 'agreed',
  given: 'confirm',
  sent: 'confirm',
  returned: 'confirm',
  taken: 'confirm',
  twin: 'confirm',
  owed: 'count',
} as const satisfies Readonly<Record<PartWait, string>>
