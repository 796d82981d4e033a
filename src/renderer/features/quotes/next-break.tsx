import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { leftOf } from '#shared/kernel/quantity.ts'
import { changeLine } from '#shared/quotes/quote.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import type { NextBreak } from '#shared/quotes/scenario.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { quantityChange } from '../../work/quotes/quote-lines.ts'
import { useChangeQuote } from './editing.tsx'
import classes from './quotes.module.css'

/** How many pieces more make every piece cheaper; a click takes them. */
export function NextBreakHint(props: {
  readonly line: QuoteLine
  readonly next: NextBreak
  readonly priceFor: PriceFor
}) {
  const { line, next, priceFor } = props
  const { t } = useTranslation()
  const { count, share, unit } = useLanguage()
  const change = useChangeQuote()
  const more = leftOf(next.quantity, line.quantity)
  return (
    <UnstyledButton
      className={classes['hint'] ?? ''}
      // The numbers are on the way of the keys, and this is not.
      tabIndex={-1}
      onClick={() =>
        void change((now) => changeLine(now, line.id, quantityChange(line, next.quantity, priceFor)))
      }
    >
      {t('quotes.nextBreak', {
        more: count(more),
        unit: unit(line.unit),
        saving: share(next.saving as BasisPoints),
      })}
    </UnstyledButton>
  )
}
