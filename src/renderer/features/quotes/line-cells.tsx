import { Text, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { decimalsOf } from '#shared/kernel/quantity.ts'
import { parseDiscount, seldomSpared } from '#shared/kernel/parse-discount.ts'
import { parsePrice, parseQuantity } from '#shared/kernel/parse-number.ts'
import { changeLine, type LineChange } from '#shared/quotes/quote.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { priceChange, quantityChange } from '../../work/quotes/quote-lines.ts'
import { useChangeQuote } from './editing.tsx'
import { NumberCell } from './number-cell.tsx'
import classes from './quotes.module.css'
import { useMeaning } from './share-fields.tsx'

interface Props {
  readonly line: QuoteLine
  readonly position: number
  readonly frozen: boolean
}

function useChangeLine({ id }: QuoteLine) {
  const change = useChangeQuote()
  return (fields: LineChange) => change((now) => changeLine(now, id, fields))
}

/** How many, with as many decimals as the product is sold in. */
export function QuantityCell(
  props: Props & { readonly priceFor: PriceFor; readonly decimals: number | undefined },
) {
  const { line, position, frozen, priceFor, decimals } = props
  const { t } = useTranslation()
  const change = useChangeLine(line)
  return (
    <NumberCell
      name={`${line.id}/quantity`}
      column="quantity"
      label={`${t('quotes.quantity')} ${position}`}
      shown={String(line.quantity)}
      parse={(typed) => parseQuantity(typed, decimalsOf({ unit: line.unit, decimals }))}
      onChange={(quantity) => change(quantityChange(line, quantity, priceFor))}
      disabled={frozen}
    />
  )
}

/** What a piece costs; where that comes from stands in its tip. */
export function PriceCell({ line, position, frozen }: Props) {
  const { t } = useTranslation()
  const { price } = useLanguage()
  const change = useChangeLine(line)
  return (
    <PriceTrace line={line}>
      <NumberCell
        name={`${line.id}/unitPrice`}
        column="unitPrice"
        label={`${t('quotes.unitPrice')} ${position}`}
        shown={price(line.unitPrice)}
        parse={parsePrice}
        onChange={(unitPrice) => change(priceChange(unitPrice))}
        disabled={frozen}
      />
    </PriceTrace>
  )
}

export function DiscountCell({ line, position, frozen }: Props) {
  const { t } = useTranslation()
  const { share } = useLanguage()
  const change = useChangeLine(line)
  const meaning = useMeaning()(line.discount)
  return (
    <>
      <NumberCell
        name={`${line.id}/discount`}
        column="discount"
        label={`${t('quotes.discount')} ${position}`}
        shown={share(line.discount)}
        parse={parseDiscount}
        onChange={(discount) => change({ discount })}
        disabled={frozen}
      />
      {meaning && (
        <div className={classes['code']} {...(line.discount > seldomSpared ? { role: 'alert' } : {})}>
          {meaning}
        </div>
      )}
    </>
  )
}

function PriceTrace({ line, children }: { readonly line: QuoteLine; readonly children: ReactNode }) {
  const text = useTraceText(line)
  return (
    <Tooltip label={<Text fz="xs">{text}</Text>} position="left">
      <div>{children}</div>
    </Tooltip>
  )
}

/** Where a price comes from, in words. */
function useTraceText({ price }: QuoteLine): string {
  const { t } = useTranslation()
  const { day, share, priceIn } = useLanguage()
  if (!price) return t('quotes.typedPrice')
  const { bookName, bookVersion, from, asOf, until, converted, rules = [] } = price
  return [
    t('quotes.priceFrom', { book: bookName, version: bookVersion, from, day: day(asOf) }),
    until && t('quotes.priceUntil', { day: day(until) }),
    ...rules.map(({ name, percent }) => `${name} −${share(percent)}`),
    converted &&
      t('quotes.converted', {
        price: priceIn(converted.unitPrice, converted.exchange.from),
        rate: converted.exchange.rate / 1_000_000,
        day: day(converted.exchange.on),
      }),
  ]
    .filter(Boolean)
    .join(' · ')
}
