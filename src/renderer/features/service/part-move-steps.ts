import { type PartMove, settlerOf, takerOf } from '#shared/service/part-move.ts'
import type { MoveRow } from '#shared/service/part-move-rows.ts'
import { mayStep } from '#shared/service/part-move-rule.ts'
import { mayMove } from '#shared/sync/states.ts'

/** A step that somebody can say now. */
export interface Say {
  readonly to: PartMove['stage']
  readonly word: 'agreed' | 'declined' | 'withdrawn' | 'underway' | 'arrived' | 'gave' | 'void' | 'back'
  /** The form that asks for its reason, or how many. */
  readonly needsWord?: 'declined' | 'underway' | 'void'
  readonly isFirst: boolean
}

/** What of a movement is hers to say, the likeliest first. */
export function stepsNow({ move, twin }: Pick<MoveRow, 'move' | 'twin'>, me: string): readonly Say[] {
  const { stage } = move
  if (stage === 'underway') {
    const settles = settlerOf(move) === me
    const isTakers = takerOf(move) === me
    // Of two that are one, whoever got it joins them; the other one's word would count it twice.
    if (twin && !isTakers) return []
    const yes = { to: 'arrived', word: isTakers ? 'arrived' : 'gave', isFirst: true } as const
    const no = { to: 'void', word: settles ? 'void' : 'back', needsWord: 'void', isFirst: false } as const
    return settles ? [yes, no] : [no]
  }
  const open: readonly Say[] = [
    { to: 'underway', word: 'underway', needsWord: 'underway', isFirst: true },
    { to: 'agreed', word: 'agreed', isFirst: false },
    { to: 'declined', word: 'declined', needsWord: 'declined', isFirst: false },
    { to: 'withdrawn', word: 'withdrawn', isFirst: false },
  ]
  const isWaiting = stage === 'asked' || stage === 'agreed'
  return isWaiting
    ? open.filter(({ to }) => to !== stage && mayMove('partMove', stage, to) && mayStep(move, to, me))
    : []
}
