import type { Conflict } from '#shared/dispatch/conflicts.ts'
import type { Visit } from '#shared/service/service.ts'
import classes from './dispatch.module.css'

/** How much room a card has: a column of a month, of a week in a small window, of a week in a wide one. */
export type CardLook = 'narrow' | 'tall' | 'wide'

/** In pixels: two lines, three, two. */
export const cardHeights: Readonly<Record<CardLook, number>> = { narrow: 34, tall: 54, wide: 38 }

const hourLine = `${classes['line']} ${classes['hour']}`

interface Props {
  readonly visit: Visit
  readonly customer: string
  readonly fault: string
  /** In words, beside the conflicts; '' where there are none. */
  readonly conflictWords: string
  readonly conflicts: readonly Conflict[]
  readonly isMovable: boolean
  readonly isPicked: boolean
  /** In the order of the tabulator; of a board one card is. */
  readonly isReached: boolean
  readonly look: CardLook
  /** The day, where no column says it. */
  readonly day?: string
}

/** A visit on the board: hour, customer, fault. What it does is done by the board around it. */
export function VisitCard(props: Props) {
  const { visit, customer, fault, conflictWords, conflicts, isMovable, isPicked, isReached, look, day } =
    props
  const hour = day ?? visit.startsAt
  const label = [hour, customer, fault, conflictWords]
    .filter((one) => one !== undefined && one !== '')
    .join(' · ')
  return (
    <button
      type="button"
      className={classes['card']}
      style={{ height: cardHeights[look] }}
      title={label}
      aria-label={label}
      tabIndex={isReached ? 0 : -1}
      data-item={visit.id}
      data-drag={isMovable ? visit.id : undefined}
      data-look={look}
      data-stage={visit.stage}
      data-bad={conflicts.length > 0 || undefined}
      data-picked={isPicked || undefined}
    >
      {look === 'wide' ? (
        <span className={classes['line']}>
          {hour && <span className={classes['hour']}>{hour}</span>}
          {customer}
        </span>
      ) : (
        <span className={hourLine}>{hour}</span>
      )}
      {look !== 'wide' && <span className={classes['line']}>{customer}</span>}
      {look !== 'narrow' && <span className={classes['line']}>{fault}</span>}
    </button>
  )
}
