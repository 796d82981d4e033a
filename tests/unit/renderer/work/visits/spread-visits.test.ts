import { expect, test } from 'vitest'
import { spreadVisits } from '#renderer/work/visits/spread-visits.ts'
import type { Work } from '#renderer/work/work.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Visit } from '#shared/service/service.ts'
import { aUser, aVisit } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const given = async ({ repositories }: Work) => {
  await repositories.users.add(aUser('mona', [], { roles: ['manager'] }))
  for (const index of [1, 2, 3])
    await repositories.visits.add(
      aVisit({
        id: `visit:${index}` as Visit['id'],
        stage: 'accepted',
        scheduledFor: '2026-03-04' as Visit['scheduledFor'],
      }),
    )
}
const wish = {
  given: [1, 2, 3].map((index) => ({
    id: `visit:${index}` as Visit['id'],
    from: 'user:emil',
    to: index === 2 ? 'user:erik' : 'user:lin',
  })),
  note: '张工不在岗',
}
const seen = async ({ repositories }: Work) =>
  (await repositories.visits.all()).map(({ engineerId, stage, stageLog = [] }) => [
    engineerId,
    stage,
    stageLog.map(({ note }) => note),
  ])
const away = {
  ownerId: 'user:emil',
  from: '2026-03-04',
  to: '2026-03-05',
  begins: 'morning',
  ends: 'evening',
  kind: 'sickness',
  note: '',
  readerIds: ['user:mona'],
} as const
const seenAway = async (work: Work) => ({
  visits: await seen(work),
  absences: (await work.repositories.absences.all()).map(({ ownerId, from, to }) => [ownerId, from, to]),
  reasons: (await work.repositories.absenceReasons.all()).map(({ absenceId, kind }) => [absenceId, kind]),
})
const before = [1, 2, 3].map(() => ['user:emil', 'accepted', []])
const whole = ['user:lin', 'user:erik', 'user:lin'].map((who) => [who, 'scheduled', ['张工不在岗']])
const options = { by: 'mona' }

test('a week is given on once, wherever the laptop dies', async () => {
  const played = await throughCrashes({
    plan: 'visitsSpread',
    options,
    given,
    act: (work) => spreadVisits(work, wish),
    seen,
  })
  expect(played.whole).toEqual(whole)
  expect(played.early).toEqual(before)
  // Noted, it is finished; once, however often it is begun.
  for (const found of played.crashed) expect(found).toEqual(whole)
  for (const found of played.again) expect(found).toEqual(whole)
})

test('what somebody set off to, or gave to somebody else meanwhile, stays; one way back for the rest', async () => {
  await withWork(options, async (work) => {
    await given(work)
    const { visits } = work.repositories
    await visits.change('visit:1', (now) => ok({ ...now, stage: 'travelling' as const }))
    await visits.change('visit:2', (now) => ok({ ...now, engineerId: 'user:zoe' }))
    const done = await spreadVisits(work, wish)
    if (!done.ok) throw new Error(done.failure.kind)
    expect(done.value.left).toEqual(['visit:1', 'visit:2'])
    expect(done.value.done.map(({ id }) => id)).toEqual(['visit:3'])
    expect((await done.value.back()).ok).toBe(true)
    expect(await visits.find('visit:3')).toMatchObject({ engineerId: 'user:emil', stage: 'accepted' })
  })
})

test('who gives no visits gives none', async () => {
  await withWork({ by: 'ben' }, async (work) => {
    await given(work)
    const done = await spreadVisits(work, wish)
    expect(done.ok && done.value.done).toEqual([])
    expect(await seen(work)).toEqual(before)
  })
})

test('with it she is away, once, wherever the laptop dies', async () => {
  const played = await throughCrashes({
    plan: 'visitsSpread',
    options,
    given,
    act: (work) => spreadVisits(work, { ...wish, absence: away }),
    seen: seenAway,
  })
  const all = {
    visits: whole,
    absences: [['user:emil', '2026-03-04', '2026-03-05']],
    reasons: [['absence:new-1', 'sickness']],
  }
  expect(played.whole).toEqual(all)
  expect(played.early).toEqual({ visits: before, absences: [], reasons: [] })
  expect(played.crashed.length).toBeGreaterThan(5)
  for (const found of [...played.crashed, ...played.again]) expect(found).toEqual(all)
})

test('pressed again with fewer visits after the disk failed, one absence stands there', async () => {
  const { again } = await throughCrashes({
    plan: 'visitsSpread',
    options,
    given,
    // What the form shows then: visits that went are offered no more.
    act: async (work) => {
      const all = await work.repositories.visits.all()
      const left = wish.given.filter(({ id, from }) =>
        all.some((one) => one.id === id && one.engineerId === from),
      )
      return spreadVisits(work, { ...wish, given: left, absence: away })
    },
    seen: seenAway,
  })
  expect(again.length).toBeGreaterThan(4)
  for (const found of again)
    expect(found).toMatchObject({ visits: whole, absences: [['user:emil', '2026-03-04', '2026-03-05']] })
})

test('an absence alone is entered and taken back; where she is away already, none is', async () => {
  await withWork(options, async (work) => {
    await given(work)
    const alone = await spreadVisits(work, { given: [], note: '', absence: away })
    expect(alone).toMatchObject({ ok: true, value: { entered: true, done: [], left: [] } })
    const again = await spreadVisits(work, { ...wish, absence: { ...away, to: away.from } })
    expect(again).toMatchObject({ ok: true, value: { entered: false } })
    expect((await seenAway(work)).absences).toHaveLength(1)
    if (again.ok) expect((await again.value.back()).ok).toBe(true)
    expect(await seenAway(work)).toMatchObject({ absences: [['user:emil', '2026-03-04', '2026-03-05']] })
    if (alone.ok) expect((await alone.value.back()).ok).toBe(true)
    expect(await seenAway(work)).toMatchObject({ absences: [], reasons: [] })
    expect(await spreadVisits(work, { given: [], note: '' })).toMatchObject({ value: { entered: false } })
  })
})
