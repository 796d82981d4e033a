import { type Absence, type AbsenceReason, reasonIdOf } from '#shared/absences/absence.ts'
import { mayEnterAbsence, spanFault } from '#shared/absences/absence-rule.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { current } from '../core/current.ts'
import type { Storage } from '../core/storage.ts'
import type { Question } from '../core/rules.ts'
import { followFault } from './follows.ts'
import { rulesOf } from './rules-of.ts'

export const absenceRules = [
  rulesOf('absence', { shape: spanFault, steps: [makerFault] }),
  rulesOf('absenceReason', { steps: [makerFault, readersFault, ofItsAbsence] }),
]

/** Who is away said so, or a manager above did; whoever holds it then may correct it. */
function makerFault({ storage, me, now, before }: Question<Absence | AbsenceReason>): Refusal | undefined {
  if (before !== undefined || mayEnterAbsence(findIn(storage), me, now.ownerId)) return undefined
  return { kind: 'absenceByManager' }
}

/**
 * Everybody knows of an absence, and with it the id of its reason. Whoever is away or entered that says why, of her alone.
 * An absence that is not there is on its way: nobody else knows of it.
 */
function ofItsAbsence(question: Question<AbsenceReason>): Refusal | undefined {
  const { now, before, look } = question
  if (before !== undefined) return undefined
  const absence = { db: 'activities', id: now.absenceId } as const
  if (now.id !== reasonIdOf(now.absenceId)) return { kind: 'outOfScope' }
  const stands = look<Absence>('activities', now.absenceId)
  if (stands && stands.ownerId !== now.ownerId) return { kind: 'absenceByManager' }
  return followFault(question, absence, { kind: 'absenceByManager' })
}

/** She shows why to whom she likes; who enters it for her, to those who might have entered it. */
function readersFault({ storage, me, now, before }: Question<AbsenceReason>): Refusal | undefined {
  if (before !== undefined || me === now.ownerId) return undefined
  const find = findIn(storage)
  const isAbove = (reader: string) => mayEnterAbsence(find, reader, now.ownerId)
  return now.readerIds.every(isAbove) ? undefined : { kind: 'absenceReaders' }
}

const findIn = (storage: Storage) => (id: string) => current<object>(storage, id)
