import { parseDecimal } from '#shared/kernel/parse-number.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { useLanguage } from '../use-language.ts'
import { useFaultWords } from './fault-words.ts'
import { type FieldLook, ParsedInput, useParsed } from './parsed-field.tsx'
import type { FieldOf } from './use-fields.ts'

type Props = FieldLook & FieldOf<number | null> & { readonly unit?: string }

/** A measured value with any decimals: `12.5`, `12,5`, `-3`. `null` is an empty field. */
export function DecimalField(props: Props) {
  const { value, onChange, onBlur, half, unit, ...look } = props
  const { words } = useFaultWords()
  const { measured } = useLanguage()
  const parsed = useParsed<number | null>({
    value,
    onChange,
    onBlur,
    half,
    show: (number) => (number === null ? '' : measured(number)),
    parse: (typed) => {
      if (typed.trim() === '') return ok(null)
      const read = parseDecimal(typed)
      return read === undefined ? err(words({ kind: 'NotANumber' })) : ok(read)
    },
  })
  return (
    <ParsedInput inputMode="decimal" {...look} rightSection={unit} rightSectionWidth={48} parsed={parsed} />
  )
}
