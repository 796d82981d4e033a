import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { termsInForce } from '../directory/terms-in-force.ts'
import type { Means } from '../work.ts'

/** The warranty of a machine that is put into service today, by the company's terms. */
export async function warrantyFromToday(
  means: Means,
): Promise<{ readonly installedOn: Day; readonly warrantyUntil: Day }> {
  const { warrantyDays } = await termsInForce(means)
  const installedOn = means.days.company.today()
  return { installedOn, warrantyUntil: addDays(installedOn, warrantyDays) }
}
