import { parseCount } from '#shared/kernel/parse-number.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { useLanguage } from '../use-language.ts'
import { useFaultWords } from './fault-words.ts'
import { type FieldLook, ParsedInput, useParsed } from './parsed-field.tsx'
import type { FieldOf } from './use-fields.ts'

type Props = FieldLook & FieldOf<number | null> & { readonly min?: number; readonly max?: number }

/** A whole number: `1,200`, full-width digits. `null` is an empty field. */
export function CountField(props: Props) {
  const { value, onChange, onBlur, half, min = 0, max = 1_000_000, ...look } = props
  const { words } = useFaultWords()
  const { count } = useLanguage()
  const parsed = useParsed<number | null>({
    value,
    onChange,
    onBlur,
    half,
    show: (number) => (number === null ? '' : count(number)),
    parse: (typed) => {
      if (typed.trim() === '') return ok(null)
      const read = parseCount(typed, min, max)
      return read.ok ? read : err(words(read.failure))
    },
  })
  return <ParsedInput inputMode="numeric" {...look} parsed={parsed} />
}
