import { useMediaQuery } from '@mantine/hooks'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type KeyboardEvent,
  type Ref,
  useCallback,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { Absence } from '#shared/absences/absence.ts'
import type { User } from '#shared/directory/directory.ts'
import { weekdayOf } from '#shared/dispatch/board.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { BoardRow, type RowLook } from './board-row.tsx'
import classes from './dispatch.module.css'
import { cardHeights } from './visit-card.tsx'

export interface BoardPlace {
  readonly row: number
  readonly column: number
}

export interface BoardHandle {
  readonly show: (place: BoardPlace) => void
}

interface Props extends Omit<RowLook, 'picked' | 'target' | 'weekends'> {
  readonly engineers: readonly User[]
  readonly cells: ReadonlyMap<string, ReadonlyMap<Day, readonly Visit[]>>
  readonly absencesOf: ReadonlyMap<string, readonly Absence[]>
  readonly picked: string | undefined
  readonly target: BoardPlace | undefined
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly handle: Ref<BoardHandle>
}

const padding = 6
const nameWidth = 132
const noCells: ReadonlyMap<Day, readonly Visit[]> = new Map()
const noAbsences: readonly Absence[] = []

/** Engineers in rows, days in columns. Of sixty rows those are drawn that are seen: what they need is known before. */
export function BoardGrid(props: Props) {
  const { engineers, cells, absencesOf, picked, target, onKeyDown, handle, ...look } = props
  const { t } = useTranslation()
  const { days, isNarrow } = look
  const weekends = useMemo(() => new Set(days.filter((day) => weekdayOf(day) > 5)), [days])
  const scroll = useRef<HTMLDivElement>(null)
  // In a wide window hour and customer are one line.
  const isWide = useMediaQuery('(min-width: 1500px)') ?? false
  const cardLook = isNarrow ? 'narrow' : isWide ? 'wide' : 'tall'
  const cardHeight = cardHeights[cardLook]
  const heights = useMemo(
    () => engineers.map(({ id }) => heightOf(cells.get(id) ?? noCells, absencesOf.has(id), cardHeight)),
    [engineers, cells, absencesOf, cardHeight],
  )
  const getItemKey = useCallback(
    (index: number) => `${engineers[index]?.id ?? ''} ${heights[index] ?? 0}`,
    [engineers, heights],
  )
  const virtual = useVirtualizer({
    count: engineers.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heights[index] ?? 0,
    getItemKey,
    overscan: 1,
    // What is picked up stays drawn wherever one looks: it has the focus.
    rangeExtractor: (range) => withRow(range, rowOf(engineers, cells, picked)),
  })
  useImperativeHandle(handle, () => ({
    show: ({ row, column }) => {
      virtual.scrollToIndex(row)
      const body = scroll.current
      if (!body) return
      const width = (body.scrollWidth - nameWidth) / days.length
      const [left, right] = [column * width, (column + 1) * width + nameWidth]
      if (left < body.scrollLeft) body.scrollLeft = left
      else if (right > body.scrollLeft + body.clientWidth) body.scrollLeft = right - body.clientWidth
    },
  }))
  const dayWidth = isNarrow ? 46 : 72
  const sizes = {
    '--days': days.length,
    '--day-width': `${dayWidth}px`,
    '--name-width': `${nameWidth}px`,
    '--board-width': `${nameWidth + days.length * dayWidth}px`,
  } as CSSProperties
  return (
    <div ref={scroll} className={classes['scroll']} data-scrolls onKeyDown={onKeyDown}>
      <div
        role="grid"
        aria-label={t('dispatch.board')}
        aria-rowcount={engineers.length + 1}
        className={classes['grid']}
        style={sizes}
      >
        <Head days={days} weekends={weekends} isNarrow={isNarrow} />
        <div role="rowgroup" className={classes['rows']} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const engineer = engineers[index]
            if (!engineer) return null
            const his = cells.get(engineer.id) ?? noCells
            return (
              <BoardRow
                key={engineer.id}
                {...look}
                weekends={weekends}
                engineer={engineer}
                index={index}
                cells={his}
                absences={absencesOf.get(engineer.id) ?? noAbsences}
                picked={picked}
                target={target?.row === index ? target.column : undefined}
                cardLook={cardLook}
                top={start}
                height={size}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

function withRow(range: Range, row: number): number[] {
  const shown = defaultRangeExtractor(range)
  return row < 0 || shown.includes(row) ? shown : [...shown, row].toSorted((a, b) => a - b)
}

/** The row in which a visit stands; -1 where it stands in none. */
function rowOf(engineers: readonly User[], cells: Props['cells'], id: string | undefined): number {
  if (id === undefined) return -1
  return engineers.findIndex((one) =>
    [...(cells.get(one.id)?.values() ?? [])].flat().some((visit) => visit.id === id),
  )
}

/** What the fullest day of a row needs; a line above where an absence may be said. */
function heightOf(cells: ReadonlyMap<Day, readonly Visit[]>, isAway: boolean, cardHeight: number): number {
  const most = Math.max(1, ...[...cells.values()].map(({ length }) => length))
  return Math.max(44, most * (cardHeight + 3) + padding + (isAway ? 23 : 0))
}

function Head(props: {
  readonly days: readonly Day[]
  readonly weekends: ReadonlySet<Day>
  readonly isNarrow: boolean
}) {
  const { days, weekends, isNarrow } = props
  const { t } = useTranslation()
  const { days: calendars } = useApp()
  const { language, day: dayText } = useLanguage()
  const weekday = useMemo(
    () => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }),
    [language],
  )
  const today = calendars.own.today()
  return (
    <div role="row" aria-rowindex={1} className={classes['head']}>
      <div role="columnheader" className={classes['corner']}>
        {t('dispatch.engineer')}
      </div>
      {days.map((day) => {
        return (
          <div
            key={day}
            role="columnheader"
            className={classes['day']}
            data-today={day === today || undefined}
            data-weekend={weekends.has(day) || undefined}
            title={dayText(day)}
          >
            {isNarrow ? shortDay(day) : `${weekday.format(Date.parse(day))} ${shortDay(day)}`}
          </div>
        )
      })}
    </div>
  )
}

/** Month and day, as narrow as they are read. */
function shortDay(day: Day): string {
  return `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`
}
