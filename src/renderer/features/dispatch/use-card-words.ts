import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdayOf } from '#shared/dispatch/board.ts'
import type { Conflict } from '#shared/dispatch/conflicts.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** What a visit, a place on the board and a conflict are called. */
export function useCardWords(requestById: ReadonlyMap<string, ServiceRequest>) {
  const { t } = useTranslation()
  const { day: dayText, weekday, language } = useLanguage()
  const { nameOf } = useDirectory()
  const customerName = useCustomerNames()

  return useMemo(() => {
    /** What is wrong, where somebody said so; else what is to be done. */
    const purposes = new Map<Visit['purpose'], string>()
    const purposeOf = (purpose: Visit['purpose']) => {
      const known = purposes.get(purpose) ?? t(`visitPurpose.${purpose}`)
      purposes.set(purpose, known)
      return known
    }
    const faultOf = ({ requestId, purpose }: Pick<Visit, 'requestId' | 'purpose'>) =>
      requestById.get(requestId)?.subject ?? purposeOf(purpose)
    const dayOf = (day: Day) => `${weekday(weekdayOf(day))} ${dayText(day)}`
    return {
      customerName,
      faultOf,
      dayOf,
      visit: (visit: Visit) => `${customerName(visit.customerId)} ${faultOf(visit)}`.trim(),
      then: (engineerId: string, day: Day) =>
        t('dispatch.then', { name: nameOf(engineerId), day: dayOf(day) }),
      conflicts: (all: readonly Conflict[]) =>
        all.map((one) => t(`dispatch.conflict.${one}`)).join(language === 'zh-CN' ? '；' : '; '),
    }
  }, [requestById, t, dayText, weekday, language, nameOf, customerName])
}

export type CardWords = ReturnType<typeof useCardWords>
