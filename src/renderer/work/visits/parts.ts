import { err, ok, type Result } from '#shared/kernel/result.ts'
import { same } from '#shared/kernel/same.ts'
import { changeVisit, type VisitRefused } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone, Plan, Work } from '../work.ts'
import { fixVan, noteInVan, type VanFixed } from './van.ts'

export type Part = Visit['parts'][number]

interface Wish {
  readonly visitId: Visit['id']
  readonly part: Part
  /** It comes off instead. */
  readonly off: boolean
  /** How many lines of the visit are this very part before. */
  readonly had: number
  /** Where it is put in; behind the others where that is beyond them. */
  readonly at: number
}

type Refused = VisitRefused | Gone

/** The line of the visit, and what of it came out of the van or goes back there. */
export const partOfVisit: Plan<Wish, VanFixed, Refused> = {
  kind: 'partOfVisit',
  about: ({ visitId }) => visitId,
  fix: (means) => fixVan(means),
  steps: [
    ({ repositories }, { visitId, part, off, had, at }) =>
      repositories.visits.change(visitId, (now) => {
        const lines = now.parts.filter((one) => same(one, part)).length
        if (off ? lines < had : lines > had) return ok(now)
        const index = now.parts.findIndex((one) => same(one, part))
        return changeVisit(now, {
          parts: off ? now.parts.toSpliced(index, 1) : now.parts.toSpliced(at, 0, part),
        })
      }),
    async (means, { visitId, part, off, ...fixed }) => {
      const { productId, quantity, source } = part
      if (source !== 'van' || productId === '') return ok(null)
      await noteInVan(means, { productId, quantity: off ? quantity : -quantity, visitId }, fixed)
      return ok(null)
    },
  ],
}

export interface PartChanged {
  /** The customer signed without it: the signature is gone. */
  readonly signatureGone: boolean
  readonly back: () => Promise<Result<PartChanged, Refused | HalfDone>>
}

/** A part was fitted. The way back takes it off and puts it where it came from. */
export function fitPart(
  work: Work,
  visitId: Visit['id'],
  part: Part,
  at = Number.MAX_SAFE_INTEGER,
): Promise<Result<PartChanged, Refused | HalfDone>> {
  return changeParts(work, { visitId, part, off: false, at }, () => takePartOff(work, visitId, part))
}

/** It was not fitted after all. The way back puts it in where it stood. */
export async function takePartOff(
  work: Work,
  visitId: Visit['id'],
  part: Part,
): Promise<Result<PartChanged, Refused | HalfDone>> {
  const visit = await work.repositories.visits.find(visitId)
  const at = visit?.parts.findIndex((one) => same(one, part)) ?? -1
  if (at < 0) return err({ kind: 'Gone', id: visitId })
  return changeParts(work, { visitId, part, off: true, at }, () => fitPart(work, visitId, part, at))
}

function changeParts(
  work: Work,
  wish: Omit<Wish, 'had'>,
  back: PartChanged['back'],
): Promise<Result<PartChanged, Refused | HalfDone>> {
  const { visits } = work.repositories
  return inTurn(work, async () => {
    const before = await visits.find(wish.visitId)
    if (!before) return err({ kind: 'Gone', id: wish.visitId })
    const had = before.parts.filter((one) => same(one, wish.part)).length
    const done = await work.intents.carryOut(partOfVisit, { ...wish, had })
    if (!done.ok) return done
    const after = await visits.find(wish.visitId)
    return ok({ back, signatureGone: before.signature !== undefined && after?.signature === undefined })
  })
}

const turns = new WeakMap<Work, Promise<unknown>>()

/** One after the other: the lines are counted behind what was pressed before. */
function inTurn<T>(work: Work, act: () => Promise<T>): Promise<T> {
  const mine = (turns.get(work) ?? Promise.resolve()).then(act, act)
  turns.set(
    work,
    mine.catch(() => {}),
  )
  return mine
}
