import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { changeLine } from '#shared/quotes/quote.ts'
import { lineNet, type QuoteLine } from '#shared/quotes/quote-line.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { nextBreakOf } from '#shared/quotes/scenario.ts'
import { same } from '#shared/sync/merge.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useChangeQuote } from './editing.tsx'
import { DiscountCell, PriceCell, QuantityCell } from './line-cells.tsx'
import { NextBreakHint } from './next-break.tsx'
import { RowActions } from './row-actions.tsx'
import classes from './quotes.module.css'
import { WordCell } from './word-cell.tsx'

interface RowProps {
  readonly frozen: boolean
  readonly line: QuoteLine
  readonly index: number
  /** As the customer reads it: sections and remarks have none. */
  readonly position: number
  /** Of the lines up to the next section. */
  readonly subtotal: Cents | undefined
  readonly priceFor: PriceFor
  readonly books: readonly PriceBook[]
  /** How many decimals its product is sold in, where the catalogue says so. */
  readonly decimals: number | undefined
}

/** Of 500 lines one changes with a keystroke: the others are not drawn again. */
export const LineRow = memo(
  (props: RowProps) => (props.line.kind === undefined ? <PricedRow {...props} /> : <WordRow {...props} />),
  (before, after) =>
    before.index === after.index &&
    before.position === after.position &&
    before.subtotal === after.subtotal &&
    before.frozen === after.frozen &&
    before.priceFor === after.priceFor &&
    before.books === after.books &&
    before.decimals === after.decimals &&
    same(before.line, after.line),
)

function PricedRow({ frozen, line, index, position, priceFor, books, decimals }: RowProps) {
  const { amount } = useLanguage()
  const next = frozen ? undefined : nextBreakOf(line, books, priceFor)
  const cell = { line, position, frozen }
  return (
    <tr data-line={line.id} data-optional={line.optional}>
      <td>{position}</td>
      <td title={line.description}>
        <Description line={line} position={position} frozen={frozen} />
        <div className={classes['code']}>
          {useRemarks()(line)}
          {next && <NextBreakHint line={line} next={next} priceFor={priceFor} />}
        </div>
      </td>
      <td className={classes['number']}>
        <QuantityCell {...cell} priceFor={priceFor} decimals={decimals} />
      </td>
      <td>
        <Unit line={line} position={position} frozen={frozen} />
      </td>
      <td className={classes['number']}>
        <PriceCell {...cell} />
      </td>
      <td className={classes['number']}>
        <DiscountCell {...cell} />
      </td>
      <td className={classes['number']}>{amount(lineNet(line))}</td>
      <td>{!frozen && <RowActions line={line} index={index} position={position} />}</td>
    </tr>
  )
}

type CellProps = Pick<RowProps, 'line' | 'position' | 'frozen'>

/** Of a product as the catalogue calls it; of a free line as somebody types it. */
function Description({ line, position, frozen }: CellProps) {
  const { t } = useTranslation()
  const change = useChangeQuote()
  if (line.productId !== '' || frozen) return <div className={classes['ellipsis']}>{line.description}</div>
  return (
    <WordCell
      name={`${line.id}/description`}
      label={`${t('quotes.description')} ${position}`}
      value={line.description}
      disabled={false}
      onChange={(description) => change((now) => changeLine(now, line.id, { description }))}
    />
  )
}

function Unit({ line, position, frozen }: CellProps) {
  const { t } = useTranslation()
  const { unit } = useLanguage()
  const change = useChangeQuote()
  if (line.productId !== '' || frozen) return unit(line.unit)
  return (
    <WordCell
      name={`${line.id}/unit`}
      label={`${t('quotes.unit')} ${position}`}
      value={line.unit}
      max={10}
      disabled={false}
      onChange={(unit) => change((now) => changeLine(now, line.id, { unit }))}
    />
  )
}

/** What is said below the description: its code, and what makes it another line than most. */
function useRemarks(): (line: QuoteLine) => string {
  const { t } = useTranslation()
  const { price, share } = useLanguage()
  const coveredIn = ({ by, number, listPrice, share: part }: NonNullable<QuoteLine['covered']>) => {
    const said = { by: t(`machines.coverage.${by}`), number, price: price(listPrice) }
    return part === undefined
      ? t('quotes.covered', said)
      : t('quotes.coveredPart', { ...said, share: share(part) })
  }
  return ({ productId, code, bundle, optional, covered, taxRate }) =>
    [
      productId === '' ? t('quotes.freeLine') : code,
      bundle?.name,
      optional && t('quotes.optional'),
      covered && coveredIn(covered),
      taxRate !== undefined && `${t('quotes.tax')} ${share(taxRate)}`,
    ]
      .filter(Boolean)
      .join(' · ')
}

/** A section with what its lines come to, or a remark. */
function WordRow({ frozen, line, index, subtotal }: RowProps) {
  const { t } = useTranslation()
  const { amount } = useLanguage()
  const change = useChangeQuote()
  const isSection = line.kind === 'section'
  return (
    <tr data-line={line.id} className={isSection ? classes['section'] : classes['remark']}>
      <td />
      <td colSpan={5} className={classes['wide']}>
        <WordCell
          name={`${line.id}/description`}
          label={t(isSection ? 'quotes.section' : 'quotes.remark')}
          value={line.description}
          disabled={frozen}
          onChange={(description) => change((now) => changeLine(now, line.id, { description }))}
        />
      </td>
      <td className={classes['number']}>{subtotal !== undefined && amount(subtotal)}</td>
      <td>{!frozen && <RowActions line={line} index={index} position={index + 1} />}</td>
    </tr>
  )
}
