import { expect, test } from 'vitest'
import {
  type AbsenceWish,
  correctAbsence,
  correctReason,
  enterAbsence,
  removeAbsence,
  type Why,
} from '#renderer/work/absences/absences.ts'
import type { Work } from '#renderer/work/work.ts'
import { ok } from '#shared/kernel/result.ts'
import { formOnto } from '#shared/sync/form-change.ts'
import { aUser } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const wish: AbsenceWish = {
  ownerId: 'user:anna',
  from: '2026-03-30',
  to: '2026-04-03',
  begins: 'morning',
  ends: 'noon',
  kind: 'sickness',
  note: ' flu ',
  readerIds: ['user:mona'],
}

async function seen({ repositories }: Work) {
  const [absences, reasons] = await Promise.all([
    repositories.absences.all(),
    repositories.absenceReasons.all(),
  ])
  return {
    absences: absences.map(({ id, ownerId, from, to, begins, ends }) => [
      id,
      ownerId,
      from,
      to,
      begins,
      ends,
    ]),
    reasons: reasons.map(({ absenceId, ownerId, kind, note, readerIds }) => [
      absenceId,
      ownerId,
      kind,
      note,
      readerIds,
    ]),
  }
}

const given = async ({ repositories }: Work) => {
  await repositories.users.add(aUser('anna', []))
}

const entered = {
  absences: [['absence:new-1', 'user:anna', '2026-03-30', '2026-04-03', 'morning', 'noon']],
  reasons: [['absence:new-1', 'user:anna', 'sickness', 'flu', ['user:mona']]],
}

test('an absence is entered with its reason, once, wherever the laptop dies', async () => {
  const played = await throughCrashes({
    plan: 'absenceEntered',
    given,
    act: (work) => enterAbsence(work, wish),
    seen,
  })
  expect(played.whole).toEqual(entered)
  expect(played.early).toEqual({ absences: [], reasons: [] })
  for (const found of [...played.crashed, ...played.again])
    expect([entered, { absences: [], reasons: [] }]).toContainEqual(found)
  expect(played.again.every(({ absences }) => absences.length === 1)).toBe(true)
})

test('other days and another reason are corrected, deleted and put back', async () => {
  await withWork({}, async (work) => {
    await given(work)
    const done = await enterAbsence(work, wish)
    if (!done.ok) throw new Error(done.failure.kind)
    const { id } = done.value
    const later = await correctAbsence(work, id, (now) => ok({ ...now, to: '2026-04-07' as typeof now.to }))
    const why = await correctReason(work, id, () => ok({ kind: 'training', note: 'pumps' }))
    expect([later.ok, why.ok]).toEqual([true, true])
    const corrected = {
      absences: [['absence:new-1', 'user:anna', '2026-03-30', '2026-04-07', 'morning', 'noon']],
      reasons: [['absence:new-1', 'user:anna', 'training', 'pumps', ['user:mona']]],
    }
    expect(await seen(work)).toEqual(corrected)
    const removed = await removeAbsence(work, id)
    expect(await seen(work)).toEqual({ absences: [], reasons: [] })
    if (removed.ok) expect((await removed.value.back()).ok).toBe(true)
    expect(await seen(work)).toEqual(corrected)
  })
})

test('a reason that somebody else corrected meanwhile is not written over', async () => {
  await withWork({}, async (work) => {
    await given(work)
    const done = await enterAbsence(work, wish)
    if (!done.ok) throw new Error(done.failure.kind)
    const opened: Why = { kind: 'sickness', note: 'flu' }
    const form = (wanted: Why) => (now: Why) => formOnto('absenceReason', { opened, wanted, now })
    const reason = async () => (await seen(work)).reasons[0]?.slice(2, 4)
    await correctReason(work, done.value.id, () => ok({ kind: 'other', note: 'flu' }))
    // Only the days were changed in the form: what stands stays.
    expect((await correctReason(work, done.value.id, form(opened))).ok).toBe(true)
    expect(await reason()).toEqual(['other', 'flu'])
    expect(await correctReason(work, done.value.id, form({ ...opened, note: 'cold' }))).toMatchObject({
      ok: true,
      value: { now: { kind: 'other', note: 'cold' } },
    })
    expect(await correctReason(work, done.value.id, form({ kind: 'holiday', note: 'flu' }))).toMatchObject({
      failure: { kind: 'Overtaken', fields: [{ field: 'kind', mine: 'holiday', now: 'other' }] },
    })
    expect(await reason()).toEqual(['other', 'cold'])
  })
})
