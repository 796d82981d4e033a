import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { FaultWords } from '../../ui/fields/faults-shown.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { leftOf, type TypedPlan } from './typed-plan.ts'

/** What is wrong with a plan as it is typed, beside the field that it is about. */
export function usePlanFaults({ amount: total, currency }: Contract): (typed: TypedPlan) => FaultWords {
  const { t } = useTranslation()
  const { money } = useLanguage()
  const { words } = useFaultWords()
  return (typed) => {
    const faults: Record<string, string | false> = {}
    for (let index = 0; index < typed.rows; index += 1) {
      const amount = typed[`amount${index}`] ?? null
      const isDay = typed[`due${index}`] === 'day'
      faults[`name${index}`] = (typed[`name${index}`] ?? '').trim() === '' && words('required')
      faults[`amount${index}`] =
        amount === null ? words('required') : amount <= 0 && t('paymentPlan.refused.nothing')
      faults[`on${index}`] = isDay && typed[`on${index}`] === '' && words('required')
      faults[`days${index}`] = !isDay && typed[`days${index}`] === null && words('required')
    }
    const isWrong = leftOf(total, typed) !== 0
    return { ...faults, '': isWrong && t('paymentPlan.refused.sum', { total: money(total, currency) }) }
  }
}
