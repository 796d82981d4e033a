import { expect, test } from 'vitest'
import { schemeHash } from '#shared/quotes/scheme-offer.ts'
import type { Scheme } from '#shared/quotes/scheme.ts'
import {
  keepAsScheme,
  offerScheme,
  retireScheme,
  takeSchemeBack,
} from '#renderer/work/quotes/offer-scheme.ts'
import type { Work } from '#renderer/work/work.ts'
import { aQuote } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const id = 'scheme:new-1' as Scheme['id']
const keep = (work: Work) => keepAsScheme(work, aQuote(), ' 泵房 ')
const given = async (work: Work) => void (await keep(work))
const schemeOf = async ({ repositories }: Work) => (await repositories.schemes.find(id)) as Scheme
const seen = async ({ repositories }: Work) => ({
  schemes: await repositories.schemes.all(),
  approvals: await repositories.approvals.all(),
})

test('the lines of a quote are kept under a name', async () => {
  const { whole, before, early, crashed } = await throughCrashes({ given: async () => {}, act: keep, seen })
  expect(whole.schemes).toMatchObject([{ name: '泵房', userId: 'user:anna', lines: [{ code: 'HCP-020' }] }])
  expect(early).toEqual(before)
  for (const found of crashed) expect(found).toEqual(whole)
})

test('a scheme without a name is not kept', () =>
  withWork({}, async (work) => {
    expect(await keepAsScheme(work, aQuote(), '  ')).toMatchObject({ failure: { kind: 'NoName' } })
    expect((await seen(work)).schemes).toEqual([])
  }))

test('a scheme is offered together with its request, whatever breaks off', async () => {
  const { whole, crashed, again } = await throughCrashes({
    plan: 'offerScheme',
    given,
    act: async (work) => offerScheme(work, await schemeOf(work)),
    seen,
  })
  const [scheme] = whole.schemes
  expect(scheme).toMatchObject({ offered: true })
  expect(whole.approvals).toMatchObject([{ subjectId: id, stage: 'pending' }])
  expect(whole.approvals[0]?.contentHash).toBe(scheme && schemeHash(scheme))
  for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
})

test('an offer is taken back together with its request, whatever breaks off', async () => {
  const { whole, crashed, again } = await throughCrashes({
    plan: 'takeSchemeBack',
    given: async (work) => {
      await keep(work)
      await offerScheme(work, await schemeOf(work))
    },
    act: (work) => takeSchemeBack(work, { schemeId: id, approvalId: 'approval:new-1' }),
    seen,
  })
  expect(whole).toMatchObject({ schemes: [{ offered: false }], approvals: [{ stage: 'withdrawn' }] })
  for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
})

test('a scheme goes out of the list and comes back', () =>
  withWork({}, async (work) => {
    await given(work)
    expect(await retireScheme(work, id, true)).toMatchObject({ value: { retired: true } })
    expect(await retireScheme(work, id, false)).toMatchObject({ value: { retired: false } })
  }))
