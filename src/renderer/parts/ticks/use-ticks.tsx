import { Checkbox } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../ui/virtual-table.tsx'
import classes from './ticks.module.css'

export interface Ticking<T> {
  /** Ids of those that are ticked and in sight: what is hidden is not acted on. */
  readonly ticked: readonly string[]
  /** How many are in sight. */
  readonly all: number
  readonly toggle: (id: string) => void
  readonly tickAll: () => void
  /** These and no others. */
  readonly tickOnly: (ids: readonly string[]) => void
  readonly clear: () => void
  readonly column: Column<T>
}

interface Ticked<T> {
  /** What was ticked in another list is ticked no more. */
  readonly list: string
  readonly shown: readonly T[]
  readonly idOf: (row: T) => string
  readonly nameOf: (row: T) => string
}

/** Rows that are ticked, to do one thing with all of them. */
export function useTicks<T>({ list, shown, idOf, nameOf }: Ticked<T>): Ticking<T> {
  const [ticks, setTicks] = useState<{ readonly list: string; readonly ids: ReadonlySet<string> }>({
    list,
    ids: new Set(),
  })
  const ids = ticks.list === list ? ticks.ids : none
  const ticked = useMemo(
    () =>
      ids.size === 0
        ? []
        : shown.flatMap((row) => {
            const id = idOf(row)
            return ids.has(id) ? [id] : []
          }),
    [shown, ids, idOf],
  )
  const set = (next: ReadonlySet<string>) => setTicks({ list, ids: next })

  function toggle(id: string) {
    const next = new Set(ids)
    if (!next.delete(id)) next.add(id)
    set(next)
  }

  const tickAll = () => set(new Set(shown.map(idOf)))
  const column = useTickColumn<T>({
    count: shown.length,
    ticked: ticked.length,
    isTicked: (row) => ids.has(idOf(row)),
    onAll: (isWanted) => (isWanted ? tickAll() : set(none)),
    onToggle: (row) => toggle(idOf(row)),
    nameOf,
  })
  return {
    ticked,
    all: shown.length,
    toggle,
    tickAll,
    tickOnly: (only) => set(new Set(only)),
    clear: () => set(none),
    column,
  }
}

function useTickColumn<T>(props: {
  readonly count: number
  readonly ticked: number
  readonly isTicked: (row: T) => boolean
  readonly onAll: (isWanted: boolean) => void
  readonly onToggle: (row: T) => void
  readonly nameOf: (row: T) => string
}): Column<T> {
  const { count, ticked, isTicked, onAll, onToggle, nameOf } = props
  const { t } = useTranslation()
  const areAll = ticked > 0 && ticked === count
  return {
    id: 'tick',
    title: t('ticks.column'),
    head: (
      <Checkbox
        size="xs"
        aria-label={t('ticks.tickAll', { count })}
        checked={areAll}
        indeterminate={ticked > 0 && !areAll}
        onChange={() => onAll(!areAll)}
      />
    ),
    width: '20px',
    cell: (row) => (
      // The row opens by a click; its box does not.
      <span
        className={classes['tick']}
        onMouseDown={(event) => event.stopPropagation()}
        onClick={(event) => event.stopPropagation()}
      >
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={t('ticks.tick', { name: nameOf(row) })}
          checked={isTicked(row)}
          onChange={() => onToggle(row)}
        />
      </span>
    ),
  }
}

const none: ReadonlySet<string> = new Set()
