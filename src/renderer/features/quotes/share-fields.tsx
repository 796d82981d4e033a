import { Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { parseDiscount, seldomSpared, tenthsPaid } from '#shared/kernel/parse-discount.ts'
import { parsePercent } from '#shared/kernel/parse-number.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Taken, useTyped } from '../../ui/typed-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useChangeTerms } from './use-change-terms.ts'

interface Props {
  readonly quote: Quote
}

/** Off the whole, and what it means in tenths. */
export function TotalDiscount({ quote: { discount, stage } }: Props) {
  const { t } = useTranslation()
  const change = useChangeTerms()
  return (
    <ShareField
      name="discount"
      label={t('quotes.totalDiscount')}
      value={discount}
      parse={parseDiscount}
      {...useMeaningBeside(discount)}
      disabled={stage !== 'draft'}
      onChange={(typed) => change({ discount: typed })}
    />
  )
}

export function TotalTaxRate({ quote: { taxRate, stage } }: Props) {
  const { t } = useTranslation()
  const change = useChangeTerms()
  return (
    <ShareField
      name="taxRate"
      label={t('quotes.taxRate')}
      value={taxRate}
      parse={parsePercent}
      disabled={stage !== 'draft'}
      onChange={(typed) => change({ taxRate: typed })}
    />
  )
}

/** Inside the field what is short, below it what is to be looked at. */
function useMeaningBeside(discount: BasisPoints): Pick<ShareProps, 'beside' | 'description'> {
  const meaning = useMeaning()(discount)
  return discount > seldomSpared ? { description: meaning } : { beside: meaning }
}

/** What a discount leaves to pay, as people say it; a doubt where hardly anybody means it. */
export function useMeaning(): (discount: BasisPoints) => string | undefined {
  const { t } = useTranslation()
  const { share } = useLanguage()
  return (discount) => {
    if (discount > seldomSpared)
      return t('quotes.seldomSpared', { paid: share((10_000 - discount) as BasisPoints) })
    return discount > 0 ? t('quotes.tenths', { tenths: tenthsPaid(discount) }) : undefined
  }
}

interface ShareProps {
  readonly name: string
  readonly label: string
  readonly value: BasisPoints
  readonly disabled: boolean
  readonly parse: typeof parsePercent
  readonly description?: string | undefined
  /** In the field, behind its value. */
  readonly beside?: string | undefined
  readonly onChange: (value: BasisPoints) => Taken
}

/** A share of the page, stored when it is left. */
function ShareField(props: ShareProps) {
  const { name, label, value, disabled, parse, description, beside, onChange } = props
  const { share } = useLanguage()
  const { words } = useFaultWords()
  const shown = share(value)
  const faultIn = (text: string) => {
    const parsed = parse(text)
    return parsed.ok ? undefined : words(parsed.failure)
  }
  const take = (text: string) => {
    const parsed = parse(text)
    return parsed.ok ? onChange(parsed.value) : words(parsed.failure)
  }
  const field = useTyped({ name, stored: shown, take })
  return (
    <div>
      <TextInput
        label={label}
        description={description}
        rightSection={
          beside !== undefined && (
            <Text fz="xs" c="dimmed" px={6} style={{ whiteSpace: 'nowrap' }}>
              {beside}
            </Text>
          )
        }
        rightSectionWidth="auto"
        disabled={disabled}
        value={field.value}
        error={field.fault ?? (field.value === shown ? undefined : faultIn(field.value))}
        onChange={(event) => field.type(event.currentTarget.value)}
        onBlur={field.leave}
        onKeyDown={(event) => {
          // What is stored is shown as the field writes it: 8.5折 is 15%.
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) field.leave()
          if (event.key === 'Escape') field.giveUp()
        }}
      />
      {field.notice}
    </div>
  )
}
