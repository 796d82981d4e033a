import { spanOf } from '#shared/absences/absence-form.ts'
import { isAwayThrough } from '#shared/absences/away.ts'
import { invariant } from '#shared/kernel/bug.ts'
import { dismiss, err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { VisitRefused } from '#shared/service/move-visit.ts'
import { plans, replanVisit } from '#shared/service/replan-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { takenBack } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import {
  type AbsenceFixed,
  absenceSteps,
  type AbsenceWish,
  fixAbsence,
  removeAbsence,
} from '../absences/absences.ts'
import { type LogStep, nextStep } from '../step.ts'
import { allBack } from '../way-back.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

/** One visit and who goes instead; `from` is who was to go when it was decided. */
export interface Given {
  readonly id: Visit['id']
  readonly from: string
  readonly to: string
}

interface Wish {
  readonly given: readonly Given[]
  /** Why, for whoever reads the visits. */
  readonly note: string
  /** Entered with it, unless absences cover all of its days already. */
  readonly absence?: AbsenceWish | undefined
}

interface Fixed {
  readonly steps: readonly LogStep[]
  readonly today: Day
  readonly me: string
  readonly roles: readonly string[]
  /** Of the absence, where one is entered. */
  readonly entered?: AbsenceFixed | undefined
}

/**
 * Visits of one engineer given to several others as one noted act: what a crash leaves is finished. What moved meanwhile, or was
 * given to somebody else, stays as it is. That she is away is entered behind them.
 */
export const visitsSpread: Plan<Wish, Fixed, Gone> = {
  kind: 'visitsSpread',
  // Pressed again after the disk failed, fewer visits are left to give; whose they were is the same.
  about: ({ given, absence }) => absence?.ownerId ?? given[0]?.id ?? '',
  fix: async (means, { given, absence }) => ({
    steps: given.map(() => nextStep(means)),
    today: means.days.own.today(),
    me: means.me,
    roles: (await means.repositories.users.find(means.me))?.roles ?? [],
    entered: absence && (await newAbsence(means, absence)),
  }),
  steps: [
    async ({ repositories }, { given, note, steps, today, me, roles }) => {
      for (const [index, { id, from, to }] of given.entries()) {
        const step = steps[index]
        invariant(step, 'a step for each')
        // What left the laptop stays as it is wherever it is now, and is counted afterwards.
        dismiss(
          await repositories.visits.change(id, (now): Result<Visit, VisitRefused> => {
            const isDone = now.stageLog?.some((one) => one.id === step.id) === true
            if (isDone || now.engineerId !== from || !plans(now, { me, roles })) return ok(now)
            return replanVisit(now, { engineerId: to, note, today, ...step })
          }),
        )
      }
      return ok(null)
    },
    async (means, { absence, entered }) =>
      absence && entered ? absenceSteps.addAbsence(means, { ...absence, ...entered }) : ok(null),
    async (means, { absence, entered }) =>
      absence && entered ? absenceSteps.addReason(means, { ...absence, ...entered }) : ok(null),
  ],
}

/** `undefined` where she is away on all of these days already: nobody is away twice. */
async function newAbsence(means: Means, absence: AbsenceWish): Promise<Fixed['entered']> {
  const all = await means.repositories.absences.all()
  const hers = all.filter(({ ownerId }) => ownerId === absence.ownerId)
  return isAwayThrough(hers, spanOf(absence)) ? undefined : fixAbsence(means)
}

export interface Spread {
  readonly done: readonly Visit[]
  /** Those that stayed as they were. */
  readonly left: readonly Visit['id'][]
  /** Whether the absence was entered with them. */
  readonly entered: boolean
  readonly back: () => Promise<Result<null, Gone | HalfDone>>
}

/** Gives them on, with one way back for all: each as it was, as long as nobody took a step with it since. */
export async function spreadVisits(work: Work, wish: Wish): Promise<Result<Spread, Gone | HalfDone>> {
  const { visits } = work.repositories
  const ids = wish.given.map(({ id }) => id)
  if (ids.length === 0 && !wish.absence)
    return ok({ done: [], left: [], entered: false, back: () => Promise.resolve(ok(null)) })
  const before = new Map((await visits.findMany(ids)).map((one) => [one.id, one]))
  const carried = await work.intents.carryOut(visitsSpread, wish)
  if (!carried.ok) return carried
  const { steps, entered } = carried.value
  const stepIds = new Set(steps.map(({ id }) => id))
  const after = await visits.findMany(ids)
  const done = after.filter(({ stageLog }) => stepIds.has(stageLog?.at(-1)?.id ?? ''))
  const doneIds = new Set(done.map(({ id }) => id))
  const backs = done.map((given) => ({
    back: () =>
      visits.change(given.id, (now): Result<Visit, Gone> => {
        const was = before.get(given.id)
        const isLast = now.stageLog?.at(-1)?.id === given.stageLog?.at(-1)?.id
        return was && isLast ? ok(takenBack(now, was, given)) : err({ kind: 'Gone', id: given.id })
      }),
  }))
  const away = entered ? [{ back: () => removeAbsence(work, entered.id) }] : []
  return ok({
    done,
    left: ids.filter((id) => !doneIds.has(id)),
    entered: entered !== undefined,
    back: () => allBack([...backs, ...away]),
  })
}
