import type { BasisPoints } from '#shared/kernel/money.ts'
import { parseDiscount } from '#shared/kernel/parse-discount.ts'
import { parsePercent } from '#shared/kernel/parse-number.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { useLanguage } from '../use-language.ts'
import { useFaultWords } from './fault-words.ts'
import { type FieldLook, ParsedInput, useParsed } from './parsed-field.tsx'
import type { FieldOf } from './use-fields.ts'

type Props = FieldLook &
  FieldOf<BasisPoints | null> & {
    /** What a customer is spared: `8折` is 20 %. Nowhere else is it a share. */
    readonly discount?: boolean
  }

/** A share from 0 to 100 %: `12.5`, `12,5%`. `null` is an empty field. */
export function PercentField({ value, onChange, onBlur, half, discount = false, ...look }: Props) {
  const { words } = useFaultWords()
  const { share } = useLanguage()
  const parsed = useParsed<BasisPoints | null>({
    value,
    onChange,
    onBlur,
    half,
    show: (points) => (points === null ? '' : share(points)),
    parse: (typed) => {
      if (typed.trim() === '') return ok(null)
      const read = (discount ? parseDiscount : parsePercent)(typed)
      return read.ok ? read : err(words(read.failure))
    },
  })
  return <ParsedInput inputMode="decimal" {...look} parsed={parsed} />
}
