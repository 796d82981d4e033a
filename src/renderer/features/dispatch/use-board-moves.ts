import { useTranslation } from 'react-i18next'
import type { User } from '#shared/directory/directory.ts'
import { type Conflict, conflictsOf } from '#shared/dispatch/conflicts.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { replan } from '../../work/visits/replan-visit.ts'
import type { CardWords } from './use-card-words.ts'
import { isOver } from '#shared/service/move-visit.ts'
import type { Dispatch } from './use-dispatch.ts'

/** A cell of the board: who and when. */
export interface Cell {
  readonly engineerId: string
  readonly day: Day
}

/** What stands where, by engineer and day. */
export type Cells = ReadonlyMap<string, ReadonlyMap<Day, readonly Visit[]>>

/** A cell as the place of what is dragged names it. */
export function cellOf(place: string): Cell | undefined {
  const [engineerId, day] = place.split(' ')
  return engineerId && day ? { engineerId, day: day as Day } : undefined
}

/** Moves visits on the board: the act that plans anew, what speaks against it said with it, and its way back. */
export function useBoardMoves(
  { stopOf, absencesOf }: Dispatch,
  { engineers, cells }: { readonly engineers: readonly User[]; readonly cells: Cells },
  words: CardWords,
) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { undo } = useWayBack()

  function conflictsAt(visit: Visit, { engineerId, day }: Cell): readonly Conflict[] {
    const user = engineers.find(({ id }) => id === engineerId)
    if (!user) return []
    // Asked at every cell that a card is dragged over: what stands there is known.
    const stops = (cells.get(engineerId)?.get(day) ?? []).filter((one) => !isOver(one)).map(stopOf)
    const goer = { user, absences: absencesOf.get(engineerId) ?? [], stopsOn: () => stops }
    return conflictsOf(stopOf(visit), goer, { day, startsAt: visit.startsAt ?? '' })
  }

  /** Where it would stand, and what speaks against it. */
  function said(visit: Visit, cell: Cell): string {
    const conflicts = conflictsAt(visit, cell)
    const then = words.then(cell.engineerId, cell.day)
    return conflicts.length === 0
      ? t('dispatch.over', { then })
      : t('dispatch.overBut', { then, conflicts: words.conflicts(conflicts) })
  }

  /** Whether it stands there now. */
  async function move(visit: Visit, cell: Cell): Promise<boolean> {
    const { engineerId, day } = cell
    if (visit.engineerId === engineerId && visit.scheduledFor === day && visit.stage !== 'declined')
      return false
    const conflicts = conflictsAt(visit, cell)
    const done = await replan(work, visit.id, {
      note: '',
      ...(engineerId === visit.engineerId ? {} : { engineerId }),
      ...(day === visit.scheduledFor ? {} : { scheduledFor: day }),
    })
    if (!done.ok) {
      notify({ message: t(`dispatch.refused.${refusalOf(done.failure)}`), tone: 'bad' })
      return false
    }
    const about = { visit: words.visit(visit), then: words.then(engineerId, day) }
    notify({
      message:
        conflicts.length === 0
          ? t('dispatch.moved', about)
          : t('dispatch.movedBut', { ...about, conflicts: words.conflicts(conflicts) }),
      ...(conflicts.length === 0 ? {} : { tone: 'bad' as const }),
      undo: undo(done.value.back),
    })
    return true
  }

  return { move, said }
}

type Failure = Extract<Awaited<ReturnType<typeof replan>>, { readonly ok: false }>['failure']

function refusalOf(failure: Failure): 'noDay' | 'notHers' | 'other' | 'gone' {
  if (failure.kind !== 'VisitRefused') return 'gone'
  return failure.because === 'noDay' || failure.because === 'notHers' ? failure.because : 'other'
}
