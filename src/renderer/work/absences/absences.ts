import { type Absence, type AbsenceReason, type AwaySpan, reasonIdOf } from '#shared/absences/absence.ts'
import { type AbsenceForm, spanOf } from '#shared/absences/absence-form.ts'
import { stampNew, type Stamp } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done, removeWithWayBack } from '../way-back.ts'
import type { HalfDone, Means, Plan, Step, Work } from '../work.ts'

export interface AbsenceWish extends AbsenceForm {
  /** Who may read why beside her and whoever enters it. */
  readonly readerIds: readonly string[]
}

export interface AbsenceFixed {
  readonly id: Absence['id']
  readonly stamp: Stamp
}

type AbsenceStep = Step<AbsenceWish & AbsenceFixed, Gone>

const addAbsence: AbsenceStep = async ({ repositories }, { id, stamp, ownerId, ...form }) => {
  await repositories.absences.addOnce({ id, type: 'absence', ...stampNew(stamp), ownerId, ...spanOf(form) })
  return ok(null)
}

const addReason: AbsenceStep = async ({ repositories }, { id, stamp, ...wish }) => {
  const { ownerId, kind, note, readerIds } = wish
  await repositories.absenceReasons.addOnce({
    id: reasonIdOf(id),
    type: 'absenceReason',
    ...stampNew(stamp),
    absenceId: id,
    ownerId,
    kind,
    note: note.trim(),
    readerIds,
  })
  return ok(null)
}

/** The two writes of an absence; a plan that enters one among other things has them among its steps. */
export const absenceSteps = { addAbsence, addReason }

/** What is settled of an absence before it is written. */
export function fixAbsence({ ids, author }: Pick<Means, 'ids' | 'author'>): AbsenceFixed {
  return { id: ids.next('absence'), stamp: author.stamp() }
}

/** When somebody is away, and why: two documents, because not everybody reads both. */
export const absenceEntered: Plan<AbsenceWish, AbsenceFixed, Gone> = {
  kind: 'absenceEntered',
  about: ({ ownerId }) => ownerId,
  fix: fixAbsence,
  steps: [addAbsence, addReason],
}

/** Enters it; its way back takes both documents away. */
export async function enterAbsence(
  work: Work,
  wish: AbsenceWish,
): Promise<Result<{ readonly id: Absence['id']; readonly back: Back }, Gone | HalfDone>> {
  const done = await work.intents.carryOut(absenceEntered, wish)
  if (!done.ok) return done
  const { id } = done.value
  return ok({ id, back: () => removeAbsence(work, id) })
}

type Back = () => Promise<Result<unknown, Gone>>

/** Other days. `settle` says what of the form is stored, looking at what stands now. */
export function correctAbsence(
  { repositories }: Work,
  id: Absence['id'],
  settle: (now: AwaySpan) => Result<AwaySpan, Overtaken>,
): Promise<Result<Done<Absence>, Overtaken | Gone>> {
  return changeWithWayBack(repositories.absences, id, (now): Result<Absence, Overtaken> => {
    const { from, to, begins, ends } = now
    const settled = settle({ from, to, begins, ends })
    return settled.ok ? ok({ ...now, ...settled.value }) : settled
  })
}

/** Why somebody is away, as it is corrected. */
export type Why = Pick<AbsenceReason, 'kind' | 'note'>

/** Another reason, where it is read at all; the same is no edit. `settle` says what of the form is stored, looking at what stands now. */
export function correctReason(
  { repositories }: Work,
  absenceId: Absence['id'],
  settle: (now: Why) => Result<Why, Overtaken>,
): Promise<Result<Done<AbsenceReason>, Overtaken | Gone>> {
  const id = reasonIdOf(absenceId)
  return changeWithWayBack(repositories.absenceReasons, id, (now): Result<AbsenceReason, Overtaken> => {
    const settled = settle({ kind: now.kind, note: now.note })
    if (!settled.ok) return settled
    const { kind, note } = settled.value
    return ok(now.kind === kind && now.note === note.trim() ? now : { ...now, kind, note: note.trim() })
  })
}

/** Takes it back: the reason first, so that nothing is left that nobody finds. */
export async function removeAbsence(
  { repositories }: Pick<Work, 'repositories'>,
  id: Absence['id'],
): Promise<Result<Done<Absence>, Gone>> {
  const reason = await removeWithWayBack(repositories.absenceReasons, reasonIdOf(id))
  const done = await removeWithWayBack(repositories.absences, id)
  if (!done.ok) {
    return done
  }
  return ok({
    now: done.value.now,
    back: async () => {
      const back = await done.value.back()
      if (back.ok && reason.ok && !(await reason.value.back()).ok) return err({ kind: 'Gone', id })
      return back
    },
  })
}
