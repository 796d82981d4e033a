import { type FieldFaults, schemaFaults } from '../kernel/field-faults.ts'
import { type Day, record } from '../kernel/schema.ts'
import { longestInterval, MaintenancePlan, type Rhythm } from './maintenance-plan.ts'

/** What of a maintenance plan is said in a form; `null` and '' are what is not said yet. */
export interface PlanForm extends Pick<MaintenancePlan, 'name' | 'purpose' | 'engineerId' | 'calendarId'> {
  readonly every: Rhythm['every']
  readonly interval: number | null
  readonly from: string
  readonly fromHours: number | null
  readonly tolerance: number | null
}

/** As it is stored. */
export type PlanBody = Pick<
  MaintenancePlan,
  'name' | 'purpose' | 'engineerId' | 'calendarId' | 'rhythm' | 'tolerance'
>

export function formOfPlan(plan: PlanBody): PlanForm {
  const { name, purpose, engineerId, calendarId, rhythm, tolerance } = plan
  return { name, purpose, engineerId, calendarId, ...rhythm, tolerance }
}

/** A form that has no faults, as it is stored. */
export function planOfForm(form: PlanForm): PlanBody {
  const { name, purpose, engineerId, calendarId, tolerance, every, interval, from, fromHours } = form
  const rhythm = { every, interval: interval ?? 0, from: from as Day, fromHours: fromHours ?? 0 }
  return { name: name.trim(), purpose, engineerId, calendarId, rhythm, tolerance: tolerance ?? 0 }
}

const of = MaintenancePlan.properties
const Body = record({
  name: of.name,
  purpose: of.purpose,
  engineerId: of.engineerId,
  calendarId: of.calendarId,
  rhythm: of.rhythm,
  tolerance: of.tolerance,
})

/** What is wrong with which field of the form. */
export function planFormFaults(form: PlanForm): FieldFaults {
  const faults = Object.entries(schemaFaults(Body, planOfForm(form)))
  const byField = faults.map(([path, fault]) => [path.replace('rhythm.', ''), fault] as const)
  const max = longestInterval[form.every]
  const missing = (['interval', 'tolerance', 'from', 'engineerId'] as const).filter(
    (field) => form[field] === null || form[field] === '',
  )
  return {
    ...Object.fromEntries(byField),
    ...(form.interval !== null && form.interval > max ? { interval: { kind: 'AtMost', max } } : {}),
    ...Object.fromEntries(missing.map((field) => [field, { kind: 'required' as const }])),
  }
}
