import { Group } from '@mantine/core'
import { type KeyboardEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { moveLine, type Quote, sectionTotals } from '#shared/quotes/quote.ts'
import { isPriced } from '#shared/quotes/quote-line.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { useChangeQuote } from './editing.tsx'
import { LineRow } from './line-row.tsx'
import classes from './quotes.module.css'

/** Lines that are painted together, or skipped together where they are not on the screen. */
const linesInBlock = 50

interface Props {
  readonly quote: Quote
  readonly priceFor: PriceFor
}

/** The lines as a table that a keyboard can fill. */
export function LineGrid({ quote, priceFor }: Props) {
  const { t } = useTranslation()
  const keyDown = useGridKeys(quote)
  const blocks = Math.ceil(quote.lines.length / linesInBlock)
  const positions = useMemo(() => positionsOf(quote), [quote])
  const subtotals = useMemo(() => sectionTotals(quote.lines), [quote.lines])
  return (
    <Group gap={0} className={classes['scroll'] ?? ''}>
      <table className={classes['lines']} aria-label={t('quotes.lines')} onKeyDown={keyDown}>
        <LineHead />
        {Array.from({ length: blocks }, (_unused, block) => block * linesInBlock).map((from) => (
          <tbody key={from} className={classes['block']}>
            {quote.lines.slice(from, from + linesInBlock).map((line, at) => (
              <LineRow
                key={line.id}
                frozen={quote.stage !== 'draft'}
                line={line}
                index={from + at}
                position={positions[from + at] ?? 0}
                subtotal={subtotals.get(line.id)}
                priceFor={priceFor}
              />
            ))}
          </tbody>
        ))}
      </table>
    </Group>
  )
}

/** As the customer counts them: sections and remarks have none. */
function positionsOf({ lines }: Quote): readonly number[] {
  let last = 0
  return lines.map((line) => (isPriced(line) ? (last += 1) : 0))
}

/** Arrows and Enter go up and down in a column; with Alt the line goes there itself. */
function useGridKeys(quote: Quote) {
  const change = useChangeQuote()

  function move(table: HTMLTableElement, field: HTMLInputElement, step: number) {
    const id = field.closest('tr')?.dataset['line']
    if (id === undefined) return
    const { column = '' } = field.dataset
    const index = quote.lines.findIndex((line) => line.id === id)
    // In another block it is another row: what had the focus is found again by what it is of.
    const again = `[data-line="${CSS.escape(id)}"] [data-column="${column}"]`
    void change((now) => moveLine(now, id, index + step)).then(() =>
      requestAnimationFrame(() => table.querySelector<HTMLElement>(again)?.focus()),
    )
  }

  return (event: KeyboardEvent<HTMLTableElement>) => {
    const { key, altKey, target } = event
    if (!(target instanceof HTMLInputElement)) return
    if (key !== 'ArrowUp' && key !== 'ArrowDown' && key !== 'Enter') return
    const step = key === 'ArrowUp' ? -1 : 1
    // Or the arrow would move the caret in the field that it just selected, and what is typed would be added to it.
    event.preventDefault()
    if (altKey) move(event.currentTarget, target, step)
    else focusNeighbour(target, step)
  }
}

/** The field of the same column, one row further. */
function focusNeighbour(field: HTMLInputElement, step: number): void {
  const column = field.dataset['column']
  if (column === undefined) return
  const fields = [...(field.closest('table')?.querySelectorAll<HTMLInputElement>('[data-column]') ?? [])]
  const same = fields.filter((one) => one.dataset['column'] === column)
  same[same.indexOf(field) + step]?.focus()
}

function LineHead() {
  const { t } = useTranslation()
  const columns = [
    ['position', false],
    ['description', false],
    ['quantity', true],
    ['unit', false],
    ['unitPrice', true],
    ['discount', true],
    ['amount', true],
  ] as const
  return (
    <thead>
      <tr>
        {columns.map(([name, isNumber]) => (
          <th key={name} className={isNumber ? classes['number'] : ''}>
            {t(`quotes.${name}`)}
          </th>
        ))}
        <th aria-label={t('quotes.remove')} />
      </tr>
    </thead>
  )
}
