import type { KeyboardEvent } from 'react'
import { addDays } from '#shared/kernel/clock.ts'
import type { Item } from '../../parts/activities/use-agenda.ts'
import { focusMoved } from '../../ui/focus-moved.ts'
import { useChangeMany } from './use-change-many.ts'

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Whether its day is hers to say here: ends of contracts and quotes stand in them, and a visit begun has its day. */
export function isMovable({ task, appointment, visit, isOver }: Item): boolean {
  return task !== undefined || visit !== undefined || (appointment !== undefined && isOver !== true)
}

/** Shift and an arrow move what has the focus by a day or a week; the focus goes with it. */
export function useMoveByKey(item: Item) {
  const change = useChangeMany()

  async function move(by: number) {
    const { done } = await change([item.id], { do: 'move', to: addDays(item.day, by) })
    if (done > 0) focusMoved(item.id)
  }

  return (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined || !event.shiftKey || !isMovable(item)) return
    event.preventDefault()
    void move(step)
  }
}
