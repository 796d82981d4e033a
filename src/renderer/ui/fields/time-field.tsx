import { useTranslation } from 'react-i18next'
import { parseTime } from '#shared/kernel/parse-time.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { type FieldLook, ParsedInput, useParsed } from './parsed-field.tsx'
import type { FieldOf } from './use-fields.ts'

/** A time of day, typed as 08:30 or 830; '' where there is none. What is no time is said beside it and changes nothing. */
export function TimeField({ value, onChange, onBlur, half, ...look }: FieldLook & FieldOf<string>) {
  const { t } = useTranslation()
  const parsed = useParsed<string>({
    value,
    onChange,
    onBlur,
    half,
    show: (time) => time,
    parse: (typed) => {
      const time = typed.trim() === '' ? '' : parseTime(typed)
      return time === undefined ? err(t('fault.NotATime')) : ok(time)
    },
  })
  return <ParsedInput placeholder="HH:MM" maxLength={8} {...look} parsed={parsed} />
}
