import { Group } from '@mantine/core'
import { type KeyboardEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { moveLine, type Quote, sectionTotals } from '#shared/quotes/quote.ts'
import { isPriced } from '#shared/quotes/quote-line.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import type { Catalog } from '../../replica/views/catalog-index.ts'
import { focusBox } from '../../ui/focus-box.ts'
import { useChangeQuote } from './editing.tsx'
import { LineRow } from './line-row.tsx'
import classes from './quotes.module.css'
import { useRemoveLine } from './use-remove-line.ts'

/** Lines that are painted together, or skipped together where they are not on the screen. */
const linesInBlock = 50

interface Props {
  readonly quote: Quote
  readonly priceFor: PriceFor
  readonly catalog: Catalog
}

/** The lines as a table that a keyboard can fill. */
export function LineGrid({ quote, priceFor, catalog }: Props) {
  const { t } = useTranslation()
  const keyDown = useGridKeys(quote)
  const blocks = Math.ceil(quote.lines.length / linesInBlock)
  const positions = useMemo(() => positionsOf(quote), [quote])
  const decimals = useMemo(
    () => new Map(catalog.products.map(({ product }) => [product.id as string, product.decimals])),
    [catalog],
  )
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
                books={catalog.books}
                decimals={decimals.get(line.productId)}
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

/**
 * Arrows and Enter go up and down in a column, below the last line into the box that adds the next; with Alt the line
 * goes there itself. Ctrl+Del takes a line out, Del alone where nobody types.
 */
function useGridKeys(quote: Quote) {
  const change = useChangeQuote()
  const remove = useRemoveLine()

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

  /** The focus is in the next line then, or in the one before where there is none. */
  function takeOut(from: HTMLElement) {
    const id = from.closest('tr')?.dataset['line']
    if (id === undefined) return
    if (!focusNeighbour(from, 1)) focusNeighbour(from, -1)
    remove(id)
  }

  return (event: KeyboardEvent<HTMLTableElement>) => {
    // What an input method takes: its Enter chooses, its arrows go through what it offers. Old ones say it by 229 alone.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else says it of their keys
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
    const { key, altKey, target } = event
    const isTyping = target instanceof HTMLInputElement
    const isDraft = quote.stage === 'draft'
    if (isDraft && key === 'Delete' && (!isTyping || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return takeOut(target as HTMLElement)
    }
    if (!isTyping || event.ctrlKey || event.metaKey) return
    if (key !== 'ArrowUp' && key !== 'ArrowDown' && key !== 'Enter') return
    const step = key === 'ArrowUp' ? -1 : 1
    // Or the arrow would move the caret in the field that it just selected, and what is typed would be added to it.
    event.preventDefault()
    if (altKey) move(event.currentTarget, target, step)
    else if (!focusNeighbour(target, step) && step === 1) focusBox()
  }
}

/** The field of the same column in the next row that has one; whether there is one. What is no field stands in the first. */
function focusNeighbour(from: HTMLElement, step: number): boolean {
  const field = `[data-column="${from.dataset['column'] ?? 'quantity'}"]`
  const rows = [...(from.closest('table')?.querySelectorAll<HTMLElement>('tr[data-line]') ?? [])]
  const row = from.closest<HTMLElement>('tr')
  const at = row ? rows.indexOf(row) : -1
  const further = step === 1 ? rows.slice(at + 1) : rows.slice(0, Math.max(0, at)).toReversed()
  for (const one of further) {
    const found = one.querySelector<HTMLElement>(field)
    if (!found) continue
    found.focus()
    return true
  }
  return false
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
