import { useVirtualizer } from '@tanstack/react-virtual'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react'
import { useOpens } from './use-opens.ts'
import classes from './virtual-table.module.css'

export interface Column<T> {
  readonly id: string
  readonly title: string
  /** What stands in its head in place of its title. */
  readonly head?: ReactNode
  /** A CSS grid track: `120px`, `minmax(160px, 2fr)`. */
  readonly width: string
  readonly align?: 'right'
  readonly cell: (row: T) => ReactNode
  readonly sortable?: boolean
}

export function column<T>(id: string, title: string, width: string, cell: Column<T>['cell']): Column<T> {
  return { id, title, width, cell }
}

export interface Sorting {
  readonly column: string
  readonly descending: boolean
}

interface Props<T> {
  readonly label: string
  readonly rows: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly keyOf: (row: T) => string
  readonly onOpen: (row: T) => void
  readonly sorting?: Sorting
  readonly onSort?: (sorting: Sorting) => void
  readonly empty: ReactNode
  /** What stands across all columns where a row is the head of others; `false` where it is none. */
  readonly headOf?: (row: T) => ReactNode
  /** Pixels below which it is moved sideways instead. */
  readonly least?: number
  /** The space bar on a row. */
  readonly onTick?: (row: T) => unknown
  /** A row to stand on first, by its key: where the user came back from. */
  readonly initial?: string | undefined
}

const rowHeight = 36

/** A list of any length: only the rows in sight exist. Arrows, Page, Home and End move; Enter opens. */
export function VirtualTable<T>(props: Props<T>) {
  const { label, rows, columns, keyOf, onOpen, empty, initial, headOf, least = 0, onTick } = props
  const body = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(() =>
    Math.max(0, initial ? rows.findIndex((row) => keyOf(row) === initial) : 0),
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => body.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialOffset: Math.max(0, (current - 6) * rowHeight),
  })
  const at = Math.min(current, Math.max(0, rows.length - 1))
  const template = columns.map(({ width }) => width).join(' ')

  const onMoved = useEffectEvent((to: number) => {
    if (rows.length > 0) virtual.scrollToIndex(to)
  })
  useEffect(() => onMoved(at), [at])

  function move(event: KeyboardEvent) {
    const step = steps[event.key]
    // With Ctrl it is the page's.
    if (event.ctrlKey || event.metaKey) return
    // A box or a button in a row takes them itself.
    if ((event.key === ' ' || event.key === 'Enter') && event.target !== event.currentTarget) return
    if (event.key === 'Enter' && rows[at]) return onOpen(rows[at])
    if (event.key === ' ' && onTick && rows[at]) {
      event.preventDefault()
      return void onTick(rows[at])
    }
    if (!step) return
    event.preventDefault()
    setCurrent(Math.max(0, Math.min(rows.length - 1, step(at, rows.length))))
  }

  return (
    <div className={classes['table']} role="grid" aria-label={label} aria-rowcount={rows.length}>
      <div className={classes['head']} role="row" style={{ gridTemplateColumns: template, minWidth: least }}>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} {...props} />
        ))}
      </div>
      {rows.length === 0 && (
        <div role="row">
          <div role="gridcell">{empty}</div>
        </div>
      )}
      <div
        ref={body}
        role="rowgroup"
        className={classes['body']}
        style={{ minWidth: least }}
        tabIndex={0}
        onKeyDown={move}
        data-list
      >
        <div role="presentation" className={classes['rows']} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <Row
                key={keyOf(row)}
                row={row}
                columns={columns}
                head={headOf?.(row)}
                index={index}
                isCurrent={index === at}
                style={{
                  gridTemplateColumns: template,
                  height: rowHeight,
                  transform: `translateY(${start}px)`,
                }}
                open={() => {
                  setCurrent(index)
                  onOpen(row)
                }}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

function Row<T>(props: {
  readonly row: T
  readonly columns: readonly Column<T>[]
  readonly head: ReactNode
  readonly index: number
  readonly isCurrent: boolean
  readonly style: CSSProperties
  readonly open: () => void
}) {
  const { row, columns, head, index, isCurrent, style, open } = props
  const opens = useOpens(open)
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isCurrent}
      className={classes['row']}
      data-current={isCurrent}
      style={style}
      {...opens}
    >
      {head ? (
        <div role="gridcell" aria-colspan={columns.length} className={classes['across']}>
          {head}
        </div>
      ) : (
        columns.map(({ id, align, cell }) => (
          <div key={id} role="gridcell" className={`${classes['cell']} ${align ? classes['right'] : ''}`}>
            {cell(row)}
          </div>
        ))
      )}
    </div>
  )
}

function HeadCell<T>({ column, sorting, onSort }: Props<T> & { readonly column: Column<T> }) {
  const { id, title, head = title, align, sortable } = column
  const sorted = sorting?.column === id ? sorting : undefined
  const Arrow = sorted?.descending ? IconArrowDown : IconArrowUp
  const className = `${classes['cell']} ${align ? classes['right'] : ''}`
  if (!sortable || !onSort)
    return (
      <div role="columnheader" aria-label={title} className={className}>
        {head}
      </div>
    )
  return (
    <div
      role="columnheader"
      className={className}
      aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={classes['headButton']}
        onClick={() => onSort({ column: id, descending: sorted ? !sorted.descending : false })}
      >
        {title}
        {sorted && <Arrow size={12} />}
      </button>
    </div>
  )
}

const steps: Readonly<Record<string, (at: number, length: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 15,
  PageUp: (at) => at - 15,
  Home: () => 0,
  End: (_at, length) => length - 1,
}
