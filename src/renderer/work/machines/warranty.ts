import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Means } from '../work.ts'

const warrantyDays = 730

/** The warranty of a machine that is put into service today. */
export function warrantyFromToday({ days }: Means): {
  readonly installedOn: Day
  readonly warrantyUntil: Day
} {
  const installedOn = days.company.today()
  return { installedOn, warrantyUntil: addDays(installedOn, warrantyDays) }
}
