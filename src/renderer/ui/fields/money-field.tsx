import type { Cents, Currency } from '#shared/kernel/money.ts'
import { parseAmount } from '#shared/kernel/parse-number.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { useLanguage } from '../use-language.ts'
import { useFaultWords } from './fault-words.ts'
import { type FieldLook, ParsedInput, useParsed } from './parsed-field.tsx'
import type { FieldOf } from './use-fields.ts'

type Props = FieldLook & FieldOf<Cents | null> & { readonly currency?: Currency }

const signs = { CNY: '¥', USD: '$', EUR: '€' } as const

/** An amount, exact: `1,234.50`, `1 234,5`, `￥１２３４`. `null` is an empty field; whether that will do, the form's rules say. */
export function MoneyField({ value, onChange, onBlur, half, currency, ...look }: Props) {
  const { words } = useFaultWords()
  const { amount } = useLanguage()
  const parsed = useParsed<Cents | null>({
    value,
    onChange,
    onBlur,
    half,
    show: (cents) => (cents === null ? '' : amount(cents)),
    parse: (typed) => {
      if (typed.trim() === '') return ok(null)
      const read = parseAmount(typed)
      return read.ok ? read : err(words(read.failure))
    },
  })
  return (
    <ParsedInput
      inputMode="decimal"
      leftSection={currency && <span aria-hidden>{signs[currency]}</span>}
      {...look}
      parsed={parsed}
    />
  )
}
