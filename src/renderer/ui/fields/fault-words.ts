import type { ParseKeys } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { NotADuration } from '#shared/kernel/duration.ts'
import type { FieldFault, FieldFaults } from '#shared/kernel/field-faults.ts'
import type { DayFault } from '#shared/kernel/parse-day.ts'
import type { NotANumber, OutOfRange, TooManyDecimals } from '#shared/kernel/parse-number.ts'
import { useLanguage } from '../use-language.ts'

type NameOf<Key> = Key extends `fault.${infer Name}` ? Name : never

/** A fault that its name says all about: `required`, `notAPhone`. */
export type PlainFault = NameOf<ParseKeys>

export type Fault =
  PlainFault | FieldFault | DayFault | NotANumber | OutOfRange | TooManyDecimals | NotADuration

/** Faults of rules as their readers read them, for one fault and for all of a form. */
export function useFaultWords() {
  const { t } = useTranslation()
  const { count, day } = useLanguage()

  function words(fault: Fault): string {
    if (typeof fault === 'string') return t(`fault.${fault}`)
    if (fault.kind === 'DayTooEarly') return t('fault.DayTooEarly', { day: day(fault.min) })
    if (fault.kind === 'DayTooLate') return t('fault.DayTooLate', { day: day(fault.max) })
    if (fault.kind === 'TooManyDecimals')
      return t(fault.decimals === 0 ? 'fault.NotWhole' : 'fault.TooManyDecimals', {
        decimals: fault.decimals,
      })
    const { kind, ...bounds } = fault
    const shown = Object.fromEntries(Object.entries(bounds).map(([name, bound]) => [name, count(bound)]))
    return t(`fault.${kind}`, { min: '', max: '', ...shown })
  }

  return {
    words,
    wordsOf: (faults: FieldFaults<Fault | undefined>): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Object.entries(faults).flatMap(([path, fault]) =>
          fault === undefined ? [] : [[path, words(fault)]],
        ),
      ),
  }
}
