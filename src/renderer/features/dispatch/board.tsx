import { type MouseEvent, useMemo, useRef } from 'react'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Absence } from '#shared/absences/absence.ts'
import type { User } from '#shared/directory/directory.ts'
import { visitsByCell, waitingFor } from '#shared/dispatch/board.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { mayPlan } from '#shared/service/replan-visit.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'
import { usePointerDrag } from '../../ui/use-pointer-drag.ts'
import { BoardGrid, type BoardHandle } from './board-grid.tsx'
import classes from './dispatch.module.css'
import { Tray } from './tray.tsx'
import { type SaidStore, useBoardKeys } from './use-board-keys.ts'
import { type Cell, cellOf, type Cells, useBoardMoves } from './use-board-moves.ts'
import { useCardWords } from './use-card-words.ts'
import type { Dispatch } from './use-dispatch.ts'

interface Props {
  readonly dispatch: Dispatch
  readonly engineers: readonly User[]
  readonly everybody: readonly User[]
  readonly days: readonly Day[]
  readonly isNarrow: boolean
  readonly onEngineer: (engineer: User, from: HTMLElement) => void
  readonly onAbsence: (absence: Absence) => void
  /** A request was put down on somebody's day. */
  readonly onRequest: (request: ServiceRequest, cell: Cell) => void
}

/** The board with what waits beside it: moved by pointer and by keys, and everything that happens is said. */
export function Board(props: Props) {
  const { dispatch, engineers, days, isNarrow, onEngineer, onAbsence } = props
  const { t } = useTranslation()
  const { work, navigation } = useApp()
  const roles = useMyRoles()
  const grid = useRef<BoardHandle>(null)
  const words = useCardWords(dispatch.requestById)
  const { cells, waiting, visitById } = useLaidOut(props)
  const moves = useMoves(props, { cells, visitById }, words)
  const keys = useBoardKeys({ engineers, days, grid, ...moves })
  const drag = usePointerDrag({
    onDrop: (id, place) => {
      const cell = cellOf(place)
      keys.say('')
      if (cell) void moves.drop(id, cell)
    },
    onOver: (id, place) => {
      const cell = cellOf(place)
      keys.say(cell ? moves.said(id, cell) : '')
    },
  })
  const mayMove = useMemo(() => (visit: Visit) => mayPlan(visit, { me: work.me, roles }), [work.me, roles])
  const reached = useMemo(() => firstCard(engineers, days, cells), [engineers, days, cells])

  function open(event: MouseEvent) {
    const id =
      event.target instanceof Element ? event.target.closest('[data-item]')?.getAttribute('data-item') : null
    if (!id) return
    navigation.getState().go({ name: typeOfId(id) === 'request' ? 'request' : 'visit', id })
  }

  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }} onClick={open} {...drag}>
      <div className={classes['under']}>
        <Text fz="xs" c="dimmed">
          {t('dispatch.help')}
        </Text>
        <Said store={keys.said} />
      </div>
      <div className={classes['screen']} style={{ flex: 1 }}>
        <BoardGrid
          handle={grid}
          engineers={engineers}
          days={days}
          isNarrow={isNarrow}
          cells={cells}
          absencesOf={dispatch.absencesOf}
          words={words}
          stopOf={dispatch.stopOf}
          reasonOf={dispatch.reasonOf}
          mayMove={mayMove}
          reached={reached}
          picked={keys.held?.id}
          target={keys.held?.at}
          onKeyDown={keys.onKeyDown}
          onEngineer={onEngineer}
          onAbsence={onAbsence}
        />
        <Tray
          waiting={waiting}
          words={words}
          mayMove={mayMove}
          picked={keys.held?.id}
          onKeyDown={keys.onKeyDown}
        />
      </div>
      <Text fz="xs" c="dimmed" pt={4}>
        {t('dispatch.sees')}
      </Text>
    </div>
  )
}

/** What happens, in words. It alone is drawn anew while a card is dragged. */
function Said({ store }: { readonly store: SaidStore }) {
  const said = useStore(store, ({ words }) => words)
  return (
    <Text fz="xs" fw={600} role="status" aria-live="assertive">
      {said}
    </Text>
  )
}

/** What stands where. */
function useLaidOut({ dispatch, everybody, days }: Props) {
  const { days: calendars } = useApp()
  const { visits, requests } = dispatch
  const today = calendars.own.today()
  const cells = useMemo(() => visitsByCell(visits, days), [visits, days])
  const waiting = useMemo(() => {
    const ids = new Set(everybody.map(({ id }) => id as string))
    return waitingFor(visits, requests, { isEngineer: (id) => ids.has(id), today })
  }, [visits, requests, everybody, today])
  const visitById = useMemo(() => new Map(visits.map((one) => [one.id as string, one])), [visits])
  return { cells, waiting, visitById }
}

function useMoves(
  props: Props,
  { cells, visitById }: { readonly cells: Cells; readonly visitById: ReadonlyMap<string, Visit> },
  words: ReturnType<typeof useCardWords>,
) {
  const { dispatch, engineers, onRequest } = props
  const { work } = useApp()
  const roles = useMyRoles()
  const { move, said } = useBoardMoves(dispatch, { engineers, cells }, words)
  return {
    nameOf: (id: string) => {
      const visit = visitById.get(id)
      if (visit) return mayPlan(visit, { me: work.me, roles }) ? words.visit(visit) : undefined
      return dispatch.requestById.get(id)?.subject
    },
    standsAt: (id: string): Cell | undefined => {
      const visit = visitById.get(id)
      return visit && { engineerId: visit.engineerId, day: visit.scheduledFor }
    },
    said: (id: string, cell: Cell) => {
      const visit = visitById.get(id)
      return visit ? said(visit, cell) : words.then(cell.engineerId, cell.day)
    },
    drop: async (id: string, cell: Cell): Promise<boolean> => {
      const visit = visitById.get(id)
      if (visit) return move(visit, cell)
      const request = dispatch.requestById.get(id)
      if (request) onRequest(request, cell)
      return false
    },
  }
}

/** The card at which the tabulator comes onto the board; from there arrows lead on. */
function firstCard(
  engineers: readonly User[],
  days: readonly Day[],
  cells: ReadonlyMap<string, ReadonlyMap<Day, readonly Visit[]>>,
): string | undefined {
  for (const { id } of engineers) {
    const his = cells.get(id)
    const day = days.find((one) => his?.has(one))
    if (day !== undefined) return his?.get(day)?.[0]?.id
  }
  return undefined
}
