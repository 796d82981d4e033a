import { expect, test } from 'vitest'
import type { Approval } from '#shared/approvals/approval.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Scheme } from '#shared/quotes/scheme.ts'
import { isUsable, schemeHash, schemeState } from '#shared/quotes/scheme-offer.ts'
import { at } from '#support/clock.ts'

const scheme = {
  id: 'scheme:1',
  type: 'scheme',
  ...stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' }),
  userId: 'user:anna',
  name: '泵房标准方案',
  lines: [{ productId: 'product:pump', code: '', description: '泵', unit: '台', quantity: 2, discount: 500 }],
  discount: 0,
  note: '',
  offered: true,
} as unknown as Scheme

const request = (over: Partial<Approval>): Approval =>
  ({ subjectId: scheme.id, contentHash: schemeHash(scheme), createdAt: at('09:00'), ...over }) as Approval

test.each([
  ['kept for herself', { offered: false }, [request({ stage: 'approved' })], 'own'],
  ['offered, and nobody was asked', {}, [], 'own'],
  ['offered', {}, [request({ stage: 'pending' })], 'waiting'],
  ['approved', {}, [request({ stage: 'approved' })], 'approved'],
  ['rejected', {}, [request({ stage: 'rejected' })], 'rejected'],
  ['withdrawn', {}, [request({ stage: 'withdrawn' })], 'own'],
  ['approved, and changed since', { discount: 900 }, [request({ stage: 'approved' })], 'own'],
  [
    'rejected, and asked about again',
    {},
    [request({ stage: 'rejected' }), request({ stage: 'pending', createdAt: at('10:00') })],
    'waiting',
  ],
  ['the company’s', { userId: '' }, [], 'company'],
])('a scheme that is %s', (_what, over, approvals, name) => {
  expect(schemeState({ ...scheme, ...over } as Scheme, approvals).name).toBe(name)
})

test('her own scheme is hers to use at once, everybody else’s after a yes, a retired one nobody’s', () => {
  const usable = (who: string, stage: Approval['stage'], retired = false) =>
    isUsable({ ...scheme, retired }, schemeState(scheme, [request({ stage })]), who)
  expect(usable('user:anna', 'pending')).toBe(true)
  expect(usable('user:ben', 'pending')).toBe(false)
  expect(usable('user:ben', 'rejected')).toBe(false)
  expect(usable('user:ben', 'approved')).toBe(true)
  expect(usable('user:anna', 'approved', true)).toBe(false)
})
