import { parsePart, parseQuantity } from '#shared/kernel/parse-number.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { useLanguage } from '../use-language.ts'
import { useFaultWords } from './fault-words.ts'
import { type FieldLook, ParsedInput, useParsed } from './parsed-field.tsx'
import type { FieldOf } from './use-fields.ts'

/** `decimals` as its product is sold in: 0 of what is counted. `max` is what is left, and may be typed exactly. */
type Props = FieldLook & FieldOf<number | null> & { readonly decimals: number; readonly max?: number }

/** How many of something: `1,200`, `12.5`. `null` is an empty field, and 0 typed is none as well. */
export function QuantityField(props: Props) {
  const { value, onChange, onBlur, half, decimals, max, ...look } = props
  const { words } = useFaultWords()
  const { count } = useLanguage()
  const parsed = useParsed<number | null>({
    value,
    onChange,
    onBlur,
    half,
    show: (number) => (number === null ? '' : count(number)),
    parse: (typed) => {
      if (/^\s*[0０]?\s*$/.test(typed)) return ok(null)
      const read = max === undefined ? parseQuantity(typed, decimals) : parsePart(typed, decimals, max)
      return read.ok ? read : err(words(read.failure))
    },
  })
  return <ParsedInput inputMode={decimals === 0 ? 'numeric' : 'decimal'} {...look} parsed={parsed} />
}
