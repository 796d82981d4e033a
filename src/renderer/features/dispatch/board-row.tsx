import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Absence, AbsenceReason } from '#shared/absences/absence.ts'
import { awayAmong, awayOn } from '#shared/absences/away.ts'
import type { User } from '#shared/directory/directory.ts'
import { conflictsOf, type Stop } from '#shared/dispatch/conflicts.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { isOver } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './dispatch.module.css'
import type { CardWords } from './use-card-words.ts'
import { type CardLook, VisitCard } from './visit-card.tsx'

/** What all rows show alike. */
export interface RowLook {
  readonly days: readonly Day[]
  readonly weekends: ReadonlySet<Day>
  /** Four weeks: a day is an hour and a name. */
  readonly isNarrow: boolean
  readonly words: CardWords
  readonly stopOf: (visit: Visit) => Stop
  readonly reasonOf: (absenceId: string) => AbsenceReason | undefined
  readonly mayMove: (visit: Visit) => boolean
  /** The card that the tabulator reaches. */
  readonly reached: string | undefined
  /** The card that is picked up. */
  readonly picked: string | undefined
  /** The column over which it is, in this row. */
  readonly target: number | undefined
  readonly onEngineer: (engineer: User, from: HTMLElement) => void
  readonly onAbsence: (absence: Absence) => void
}

interface Props extends RowLook {
  readonly engineer: User
  readonly index: number
  readonly cells: ReadonlyMap<Day, readonly Visit[]>
  readonly absences: readonly Absence[]
  readonly cardLook: CardLook
  readonly top: number
  readonly height: number
}

/** One engineer's days. */
export const BoardRow = memo(function BoardRow(props: Props) {
  const { engineer, index, days, absences, top, height, onEngineer, words: _words, ...others } = props
  const { t } = useTranslation()
  const { named } = useLanguage()
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes['row']}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <div role="rowheader" className={classes['name']}>
        <button
          type="button"
          className={classes['nameButton']}
          aria-label={t('dispatch.of', { name: named(engineer) })}
          aria-haspopup="menu"
          onClick={(event) => onEngineer(engineer, event.currentTarget)}
        >
          {named(engineer)}
        </button>
        <div className={classes['small']}>{(engineer.skills ?? []).join(' ')}</div>
      </div>
      {days.map((day, column) => (
        <Cell
          key={day}
          {...others}
          words={props.words}
          engineer={engineer}
          day={day}
          absences={absences}
          isTarget={props.target === column}
        />
      ))}
    </div>
  )
})

const noVisits: readonly Visit[] = []

interface CellProps extends Omit<Props, 'days' | 'index' | 'top' | 'height' | 'onEngineer' | 'target'> {
  readonly day: Day
  readonly isTarget: boolean
}

function Cell(props: CellProps) {
  const { engineer, day, cells, absences, weekends, words, stopOf, mayMove, reached, picked, cardLook } =
    props
  const visits = cells.get(day) ?? noVisits
  const away = absences.length === 0 ? undefined : awayAmong(absences, day)
  const stops = visits.filter((one) => !isOver(one)).map(stopOf)
  const goer = { user: engineer, absences, stopsOn: () => stops }
  return (
    <div
      role="gridcell"
      className={classes['cell']}
      data-place={`${engineer.id} ${day}`}
      data-away={away}
      data-weekend={weekends.has(day) || undefined}
      data-over={props.isTarget || undefined}
    >
      {away && <AwayLabel {...props} />}
      {visits.map((visit) => {
        const when = { day, startsAt: visit.startsAt ?? '' }
        const conflicts = isOver(visit) ? [] : conflictsOf(stopOf(visit), goer, when)
        return (
          <VisitCard
            key={visit.id}
            visit={visit}
            customer={words.customerName(visit.customerId)}
            fault={words.faultOf(visit)}
            conflicts={conflicts}
            conflictWords={conflicts.length === 0 ? '' : words.conflicts(conflicts)}
            isMovable={mayMove(visit)}
            isPicked={picked === visit.id}
            isReached={reached === visit.id}
            look={cardLook}
          />
        )
      })}
    </div>
  )
}

/** That somebody is away, which half, and why where one may know it; it opens what was entered. */
function AwayLabel({ absences, day, isNarrow, reached, reasonOf, onAbsence }: CellProps) {
  const { t } = useTranslation()
  const absence = absences.find((one) => awayOn(one, day) !== undefined)
  if (!absence) return null
  const part = awayOn(absence, day) ?? 'day'
  const kind = reasonOf(absence.id)?.kind
  const why = kind === undefined ? t('absences.away') : t(`absences.kinds.${kind}`)
  const label = part === 'day' ? why : t(`absences.inHalf.${part}`, { why })
  return (
    <button
      type="button"
      className={classes['away']}
      title={label}
      aria-label={label}
      data-absence={absence.id}
      // Arrows lead here from the cards; where there is none, the tabulator does.
      tabIndex={reached === undefined ? 0 : -1}
      onClick={() => onAbsence(absence)}
    >
      {isNarrow ? why : label}
    </button>
  )
}
