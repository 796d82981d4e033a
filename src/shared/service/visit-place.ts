import { same } from '../kernel/same.ts'
import type { Change } from '../model/rule.ts'
import type { ServiceRefusal } from './service-refusals.ts'
import type { Visit } from './service.ts'

/**
 * A place is noted where the company has it so, by the engineer whose visit it is. He may take it off again, and note
 * another. With another engineer it goes: it would say where he was.
 */
export function visitPlaceFault(
  { me, now, before }: Change<Visit>,
  isAllowed: boolean,
): ServiceRefusal | undefined {
  if (before && before.engineerId !== now.engineerId)
    return now.place === undefined ? undefined : { kind: 'visitPlace' }
  if (same(now.place, before?.place)) return undefined
  const isHis = now.engineerId === me
  // Taken off, it need not be allowed any more.
  const isTakenOff = now.place === undefined
  return isHis && (isTakenOff || (isAllowed && before?.place === undefined))
    ? undefined
    : { kind: 'visitPlace' }
}
