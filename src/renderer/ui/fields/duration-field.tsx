import { formatDuration, longestDuration, parseDuration } from '#shared/kernel/duration.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { useLanguage } from '../use-language.ts'
import { useFaultWords } from './fault-words.ts'
import { type FieldLook, ParsedInput, useParsed } from './parsed-field.tsx'
import type { FieldOf } from './use-fields.ts'

type Props = FieldLook & FieldOf<number | null> & { readonly max?: number }

/** Minutes: `90`, `1.5h`, `1:30`, `90分钟`, `1小时30分`. `null` is an empty field. */
export function DurationField(props: Props) {
  const { value, onChange, onBlur, half, max = longestDuration, ...look } = props
  const { words } = useFaultWords()
  const { language } = useLanguage()
  const parsed = useParsed<number | null>({
    value,
    onChange,
    onBlur,
    half,
    show: (minutes) => (minutes === null ? '' : formatDuration(minutes, language)),
    parse: (typed) => {
      if (typed.trim() === '') return ok(null)
      const read = parseDuration(typed, max)
      return read.ok ? read : err(words(read.failure))
    },
  })
  return <ParsedInput {...look} parsed={parsed} />
}
