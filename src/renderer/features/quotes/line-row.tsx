import { ActionIcon, Text, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import { parseDiscount, seldomSpared, tenthsPaid } from '#shared/kernel/parse-discount.ts'
import { parseAmount, parseCount } from '#shared/kernel/parse-number.ts'
import { changeLine, insertLine, type LineChange, removeLine } from '#shared/quotes/quote.ts'
import { lineNet, maxQuantity, type QuoteLine } from '#shared/quotes/quote-line.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { same } from '#shared/sync/merge.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { type ChangeQuote, useChangeQuote } from './editing.tsx'
import { LineMenu } from './line-menu.tsx'
import { NumberCell } from './number-cell.tsx'
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
    same(before.line, after.line),
)

function PricedRow({ frozen, line, index, position, priceFor }: RowProps) {
  const { t } = useTranslation()
  const { amount, share } = useLanguage()
  const change = useChangeQuote()
  const update = (fields: LineChange) => change((now) => changeLine(now, line.id, fields))

  // A price from a book follows the quantity's break; one that was typed stays.
  function setQuantity(quantity: number) {
    const price = line.price && priceFor(line.productId, quantity, line.taxRate)
    return update(
      price?.ok ? { quantity, unitPrice: price.value.unitPrice, price: price.value.trace } : { quantity },
    )
  }

  return (
    <tr data-line={line.id} data-optional={line.optional}>
      <td>{position}</td>
      <td title={line.description}>
        <div className={classes['ellipsis']}>{line.description}</div>
        <div className={classes['code']}>
          {[
            line.code,
            line.bundle?.name,
            line.optional && t('quotes.optional'),
            line.covered &&
              t('quotes.covered', {
                by: t(`machines.coverage.${line.covered.by}`),
                number: line.covered.number,
                price: amount(line.covered.listPrice),
              }),
            line.taxRate !== undefined && `${t('quotes.tax')} ${share(line.taxRate)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </td>
      <td className={classes['number']}>
        <NumberCell
          name={`${line.id}/quantity`}
          column="quantity"
          label={`${t('quotes.quantity')} ${position}`}
          shown={String(line.quantity)}
          parse={(typed) => parseCount(typed, 1, maxQuantity)}
          onChange={setQuantity}
          disabled={frozen}
        />
      </td>
      <td>{line.unit}</td>
      <td className={classes['number']}>
        <PriceTrace line={line}>
          <NumberCell
            name={`${line.id}/unitPrice`}
            column="unitPrice"
            label={`${t('quotes.unitPrice')} ${position}`}
            shown={amount(line.unitPrice)}
            parse={parseAmount}
            // A price typed by hand has no book behind it any more.
            onChange={(unitPrice) => update({ unitPrice, price: undefined })}
            disabled={frozen}
          />
        </PriceTrace>
      </td>
      <td className={classes['number']}>
        <NumberCell
          name={`${line.id}/discount`}
          column="discount"
          label={`${t('quotes.discount')} ${position}`}
          shown={share(line.discount)}
          parse={parseDiscount}
          onChange={(discount) => update({ discount })}
          disabled={frozen}
        />
        {line.discount > 0 && (
          <div className={classes['code']} {...(line.discount > seldomSpared ? { role: 'alert' } : {})}>
            {line.discount > seldomSpared
              ? t('quotes.seldomSpared', { paid: share((10_000 - line.discount) as BasisPoints) })
              : t('quotes.tenths', { tenths: tenthsPaid(line.discount) })}
          </div>
        )}
      </td>
      <td className={classes['number']}>{amount(lineNet(line))}</td>
      <td>{!frozen && <RowActions line={line} index={index} position={position} />}</td>
    </tr>
  )
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

function RowActions(props: { readonly line: QuoteLine; readonly index: number; readonly position: number }) {
  const { line, index, position } = props
  const { t } = useTranslation()
  const change = useChangeQuote()
  const removeThis = () => void removeWithUndo(change, line, index, t)
  return (
    <div className={classes['rowActions']}>
      <LineMenu line={line} index={index} label={`${t('quotes.lineMenu')} ${position}`} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`${t('quotes.remove')} ${position}`}
        onClick={removeThis}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </div>
  )
}

async function removeWithUndo(
  change: ChangeQuote,
  line: QuoteLine,
  index: number,
  t: (key: 'quotes.removed' | 'app.undo') => string,
): Promise<void> {
  if (!(await change((now) => removeLine(now, line.id)))) return
  notify({
    message: t('quotes.removed'),
    undo: { label: t('app.undo'), run: () => void change((now) => insertLine(now, index, line)) },
  })
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
  const { day, share, money } = useLanguage()
  if (!price) return t('quotes.typedPrice')
  const { bookName, bookVersion, from, asOf, until, converted, rules = [] } = price
  return [
    t('quotes.priceFrom', { book: bookName, version: bookVersion, from, day: day(asOf) }),
    until && t('quotes.priceUntil', { day: day(until) }),
    ...rules.map(({ name, percent }) => `${name} −${share(percent)}`),
    converted &&
      t('quotes.converted', {
        price: money(converted.unitPrice, converted.exchange.from),
        rate: converted.exchange.rate / 1_000_000,
        day: day(converted.exchange.on),
      }),
  ]
    .filter(Boolean)
    .join(' · ')
}
