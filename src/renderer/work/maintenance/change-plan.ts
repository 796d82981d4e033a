import { dismiss, err, ok, type Result } from '#shared/kernel/result.ts'
import { latestDay } from '#shared/kernel/parse-day.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { same } from '#shared/kernel/same.ts'
import { asksFor, keyOfVisit, occurrences, plannedVisitId } from '#shared/service/maintenance-due.ts'
import type { MaintenancePlan, PlanException } from '#shared/service/maintenance-plan.ts'
import { moveVisit, type VisitRefused } from '#shared/service/move-visit.ts'
import { formOfPlan, type PlanBody, type PlanForm, planOfForm } from '#shared/service/plan-form.ts'
import { replanVisit } from '#shared/service/replan-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { type LogStep, nextStep } from '../step.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'
import { contextOf, visitsOf } from './plan-context.ts'

type Fields = Partial<PlanBody & Pick<MaintenancePlan, 'endsOn' | 'endReason'>>

/** One time of the plan; without an entry it is again as the rhythm has it. */
interface Except {
  readonly key: string
  readonly entry: PlanException | null
}

interface Wish {
  readonly planId: MaintenancePlan['id']
  readonly change: Fields
  readonly except: Except | null
  /** Why its visits are called off or moved, where they are. */
  readonly note: string
  /** What it takes back, where it is the way back of an act. */
  readonly undoes?: Undone
}

interface Undone {
  /** The id of the act's step. */
  readonly stepId: string
  /** The day before the act of the visit whose time it was about; '' where there was no visit. */
  readonly wasOn: Day | ''
}

interface Fixed {
  readonly step: LogStep
  readonly today: Day
}

/** The plan, and the visits that it made and nobody set off to: those that it asks for no more are called off. */
export const maintenanceChanged: Plan<Wish, Fixed, Gone> = {
  kind: 'maintenanceChanged',
  about: ({ planId }) => planId,
  fix: (means) => ({ step: nextStep(means), today: means.days.company.today() }),
  steps: [
    ({ repositories }, { planId, change, except }) =>
      repositories.maintenancePlans.change(planId, (now) => {
        const exceptions = except ? excepted(now.exceptions, except) : now.exceptions
        const changed = { ...now, ...change, exceptions }
        return ok(same(now, changed) ? now : changed)
      }),
    async (means, { planId, ...act }) => {
      const plan = await means.repositories.maintenancePlans.find(planId)
      if (!plan) return err({ kind: 'Gone', id: planId })
      const to = await dayOf(means, plan, act)
      for (const visit of await visitsOf(means, plan)) await follow(means, { ...act, plan, visit, to })
      return ok(null)
    },
  ],
}

type Act = Pick<Wish, 'except' | 'note' | 'undoes'> & Fixed

/** Where an act puts the visit of the time that it is about; `undefined` where that visit stays on its day. */
async function dayOf(
  means: Means,
  plan: MaintenancePlan,
  { except, undoes }: Pick<Act, 'except' | 'undoes'>,
): Promise<Day | undefined> {
  if (!except) return undefined
  if (undoes?.wasOn) return undoes.wasOn
  if (except.entry) return except.entry.to || undefined
  const times = occurrences(plan, latestDay, await contextOf(means, plan))
  return times.find(({ key }) => key === except.key)?.on
}

function excepted(all: readonly PlanException[], { key, entry }: Except): readonly PlanException[] {
  const others = all.filter(({ id }) => id !== key)
  return entry ? [...others, entry] : others
}

/** Steps that a plan took bear its mark: what it called off it takes up again, and nothing else. */
const mark = 'plan-'

const markOf = (key: string, stepId: string) =>
  `${mark}${key}-${stepId.slice(stepId.indexOf(':') + 1)}`.slice(0, 44)

interface Following extends Act {
  readonly plan: MaintenancePlan
  readonly visit: Visit
  readonly to: Day | undefined
}

/** Of those that the plan still asks for only the one whose time this act is about changes its day. */
async function follow({ repositories }: Means, { plan, visit, ...act }: Following): Promise<void> {
  const key = keyOfVisit(plan, visit)
  const isMeant = key === act.except?.key
  const to = isMeant ? act.to : undefined
  const isMoved = isMeant && Boolean(act.except?.entry?.to)
  const isWanted = isMoved || asksFor(plan, { key, on: to ?? visit.scheduledFor })
  const note = act.note || plan.endReason
  const done = await repositories.visits.change(visit.id, (now) =>
    followed(now, { ...act, key, to, isWanted, note }),
  )
  // One that is elsewhere by now, or left this laptop, stays as it is.
  dismiss(done)
}

interface Followed extends Act {
  readonly key: string
  readonly to: Day | undefined
  readonly isWanted: boolean
}

function followed(visit: Visit, act: Followed): Result<Visit, VisitRefused> {
  const { key, to, isWanted, note, step, today, undoes } = act
  const { stage, scheduledFor } = visit
  const last = visit.stageLog?.at(-1)?.id ?? ''
  const isUndone = undoes !== undefined && last.replace(/-on$/, '') === markOf(key, undoes.stepId)
  // The way back leaves alone what somebody did since; what nobody touched stands as the plan made it.
  const mayPut = to !== undefined && (!undoes || isUndone || last === '')
  const on = mayPut && (isUndone || to >= today) ? to : scheduledFor
  const entry = { id: markOf(key, step.id), stamp: step.stamp }
  const isOpen = stage === 'scheduled' || stage === 'accepted'
  if (isOpen && !isWanted) return moveVisit(visit, { stage: 'cancelled', note, ...entry })
  if (isOpen) return putOn(visit, { on, note, ...entry })
  const mayTakeUp = isUndone || (last.startsWith(mark) && on >= today)
  if (stage !== 'cancelled' || !isWanted || !mayTakeUp) return ok(visit)
  const up = moveVisit(visit, { stage: 'scheduled', note, ...entry })
  return up.ok ? putOn(up.value, { on, note, ...entry, id: `${entry.id}-on` }) : up
}

/** A day that has gone by is not planned for: what comes here with one had it before. */
function putOn(
  visit: Visit,
  {
    on,
    ...step
  }: { readonly on: Day; readonly note: string; readonly id: string; readonly stamp: LogStep['stamp'] },
): Result<Visit, VisitRefused> {
  return on === visit.scheduledFor ? ok(visit) : replanVisit(visit, { ...step, scheduledFor: on, today: on })
}

type Refused = Overtaken | Gone | HalfDone

export interface PlanChanged {
  /** How many visits it called off. */
  readonly calledOff: number
  readonly back: () => Promise<Result<unknown, Refused>>
}

async function carryOut(work: Work, wish: Wish): Promise<Result<PlanChanged, Refused>> {
  const { planId, note, change, except } = wish
  const { maintenancePlans, visits } = work.repositories
  const before = await maintenancePlans.find(planId)
  if (!before) return err({ kind: 'Gone', id: planId })
  const wasOn = except ? ((await visits.find(plannedVisitId(before, except.key)))?.scheduledFor ?? '') : ''
  const done = await work.intents.carryOut(maintenanceChanged, wish)
  if (!done.ok) return done
  const stepId = done.value.step.id
  const entry = before.exceptions.find(({ id }) => id === except?.key) ?? null
  const back = async () => {
    const now = await maintenancePlans.find(planId)
    if (!now) return err({ kind: 'Gone', id: planId } as const)
    return carryOut(work, {
      planId,
      note,
      change: fieldsBack(change, before, now),
      except: except && { key: except.key, entry },
      undoes: { stepId, wasOn },
    })
  }
  const calledOff = (await visitsOf(work, before)).filter(
    (visit) =>
      visit.stage === 'cancelled' && visit.stageLog?.at(-1)?.id === markOf(keyOfVisit(before, visit), stepId),
  ).length
  return ok({ calledOff, back })
}

/** Of the fields that were changed those that still are as that change left them, as they were. */
function fieldsBack(change: Fields, before: MaintenancePlan, now: MaintenancePlan): Fields {
  const names = Object.keys(change) as (keyof Fields)[]
  return Object.fromEntries(
    names.filter((name) => same(now[name], change[name])).map((name) => [name, before[name]]),
  )
}

/**
 * `settle` says what of the form is stored, looking at what stands now; `note` is why visits are called off that the
 * plan asks for no more.
 */
export async function changePlan(
  work: Work,
  planId: MaintenancePlan['id'],
  settle: (now: PlanForm) => Result<PlanForm, Overtaken>,
  note: string,
): Promise<Result<PlanChanged, Refused>> {
  const now = await work.repositories.maintenancePlans.find(planId)
  if (!now) return err({ kind: 'Gone', id: planId })
  const settled = settle(formOfPlan(now))
  if (!settled.ok) return settled
  const wanted = planOfForm(settled.value)
  const names = (Object.keys(wanted) as (keyof PlanBody)[]).filter((name) => !same(now[name], wanted[name]))
  const change: Fields = Object.fromEntries(names.map((name) => [name, wanted[name]]))
  return carryOut(work, { planId, change, except: null, note })
}

/** From the day after `endsOn` it makes no visits, and those that it made are called off; '' lets it go on. */
export function endPlan(
  work: Work,
  planId: MaintenancePlan['id'],
  { endsOn, reason }: { readonly endsOn: Day | ''; readonly reason: string },
): Promise<Result<PlanChanged, Refused>> {
  const endReason = reason.trim()
  return carryOut(work, { planId, change: { endsOn, endReason }, except: null, note: endReason })
}

/** Somebody moved or skipped this time meanwhile: his day stands, and nothing was written. */
export interface ExceptedMeanwhile {
  readonly kind: 'ExceptedMeanwhile'
}

/**
 * One time is skipped (`to` is ''), or moved to another day, where it is still as the rhythm has it; without `to` it
 * is so again.
 */
export async function exceptTime(
  work: Work,
  planId: MaintenancePlan['id'],
  { key, to, note }: { readonly key: string; readonly to?: PlanException['to']; readonly note: string },
): Promise<Result<PlanChanged, Refused | ExceptedMeanwhile>> {
  const { stamp } = nextStep(work)
  const now = await work.repositories.maintenancePlans.find(planId)
  const stands = now?.exceptions.find(({ id }) => id === key)
  // Her own is one that she began before: it is finished.
  const isHers = stands?.by === stamp.by && stands.to === to
  if (to !== undefined && stands && !isHers) return err({ kind: 'ExceptedMeanwhile' })
  const entry = to === undefined ? null : { id: key, at: stamp.at, by: stamp.by, to, note: note.trim() }
  return carryOut(work, { planId, change: {}, except: { key, entry }, note: note.trim() })
}
