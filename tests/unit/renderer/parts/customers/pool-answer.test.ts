import { describe, expect, test } from 'vitest'
import { whyNotMoved } from '#renderer/parts/customers/pool-answer.ts'
import { readAnswer } from '#renderer/server/read-answer.ts'
import { asCouch } from '#shared/registry/refusal-sentence.ts'

/** What is made of an answer as the server writes it. */
function madeOf(status: number, body: unknown, headers: Record<string, string> = {}) {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const answer = readAnswer({ status, headers: new Headers(headers), bytes }, () => true)
  if (answer.ok) throw new Error('it was done')
  return whyNotMoved(answer.failure)
}

describe('a claim or a give-back that was not done is told', () => {
  test.each([
    { kind: 'poolTaken' },
    { kind: 'poolFull', most: 3 },
    { kind: 'poolElsewhere' },
    { kind: 'poolNone' },
    { kind: 'poolReason' },
    { kind: 'poolWork' },
  ] as const)('by the rule that refused it: $kind', (refusal) => {
    expect(madeOf(403, asCouch(refusal))).toEqual({ name: 'refused', refusal })
  })

  test('as gone where the server does not show the customer', () => {
    expect(madeOf(404, asCouch({ kind: 'missing' }))).toEqual({ name: 'gone' })
  })

  test('in the server’s own words where this app knows no others', () => {
    expect(madeOf(403, { error: 'forbidden', reason: 'Not on Sundays.' })).toEqual({
      name: 'refusedBy',
      reason: 'Not on Sundays.',
    })
  })

  test('by what stands in the way', () => {
    expect(madeOf(401, { error: 'unauthorized' })).toEqual({ name: 'signIn' })
    expect(madeOf(403, { error: 'forbidden' }, { 'satchel-device': 'revoked' })).toEqual({ name: 'stopped' })
    expect(madeOf(403, '<html>')).toEqual({ name: 'blocked', status: 403 })
    expect(madeOf(413, '<html>')).toEqual({ name: 'blocked', status: 413 })
    expect(madeOf(503, '<html>')).toEqual({ name: 'noAnswer' })
  })
})
