import { dismiss, ok, type Result } from '#shared/kernel/result.ts'
import type { Visit } from '#shared/service/service.ts'
import { type Stays, unmadeBy, wasUnmadeBy, whyItStays } from '#shared/service/unmade-visit.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { type LogStep, nextStep } from '../step.ts'
import type { HalfDone, Plan, Work } from '../work.ts'

interface Wish {
  readonly ids: readonly Visit['id'][]
  /** Why they are called off. */
  readonly note: string
}

interface Fixed {
  readonly step: LogStep
}

/** Visits that plans made in one press are called off in one press, but for those that somebody touched since. */
export const visitsUnmade: Plan<Wish, Fixed, Gone> = {
  kind: 'visitsUnmade',
  about: ({ ids }) => ids[0] ?? '',
  fix: (means) => ({ step: nextStep(means) }),
  steps: [
    async ({ repositories }, { ids, note, step }) => {
      for (const id of ids)
        // What left this laptop stays as it is wherever it is now, and is told.
        dismiss(await repositories.visits.change(id, (now) => unmadeBy(now, { ...step, note })))
      return ok(null)
    },
  ],
}

/** One that was not taken back with the others. */
export interface Stayed {
  /** `undefined` where it left this laptop. */
  readonly visit: Visit | undefined
  readonly why: Stays
}

export interface Unmade {
  readonly done: number
  readonly stayed: readonly Stayed[]
}

/** Takes back visits that plans made just now. */
export async function unmakeVisits(work: Work, wish: Wish): Promise<Result<Unmade, Gone | HalfDone>> {
  const { visits } = work.repositories
  const carried = await work.intents.carryOut(visitsUnmade, wish)
  if (!carried.ok) return carried
  const found = new Map((await visits.findMany(wish.ids)).map((one) => [one.id, one]))
  const stayed = wish.ids.flatMap((id) => {
    const visit = found.get(id)
    return visit && wasUnmadeBy(visit, carried.value.step) ? [] : [{ visit, why: whyItStays(visit) }]
  })
  return ok({ done: wish.ids.length - stayed.length, stayed })
}
