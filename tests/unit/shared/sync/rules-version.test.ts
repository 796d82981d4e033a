import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { assignedKeys } from '#shared/directory/assignment.ts'
import { someDays } from '#support/clock.ts'
import { documents } from '#shared/registry/documents.ts'
import { rulesVersion } from '#shared/sync/rules-version.ts'
import { scopeKeysOf } from '#shared/sync/scope-keys.ts'

/** What the rules of each count said of the documents below. */
const said: Readonly<Record<number, string>> = {
  1: 'b6c2f3dd77d2d277',
  2: '75b66a8b8ad32cff',
  3: '990ff7f3ad92daf5',
  4: '8e582ba7378bbe1f',
  5: '5bfadc91f64543b0',
  6: 'c2e9050f16cc16cf',
  7: '7d938ecf1966f7ae',
  8: 'fb0be9522444db4b',
  9: '3bde5c8328572825',
  10: '18376ddff0b07308',
  11: 'ef822aa3398b1d15',
  12: '7941e2624801afc4',
  13: '2843db1880828e28',
  14: 'b0f70d0cbc958db4',
}

const common = { customerId: 'customer:1', userId: 'user:a', ownerId: 'user:b' }
const variants: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { customerId: undefined },
  { userId: '' },
  { offered: true },
  { opportunityId: 'opportunity:1' },
  { kind: 'service' },
  { kind: 'service', opportunityId: 'opportunity:1' },
  { visitId: 'visit:1' },
  ...['asset:1', 'visit:1', 'request:1', 'quote:1', 'scheme:1'].map((subjectId) => ({ subjectId })),
  { subjectId: 'scheme:1', customerId: undefined },
  { kind: 'file', subjectId: 'activity:1' },
  ...['list', 'segment', 'customer', 'territory'].map((name) => ({
    scope: { name, customerId: 'customer:2', territoryId: 'territory:1' },
  })),
]
const shares = [
  { type: 'share', kind: 'dealTeam', opportunityId: 'opportunity:1', classes: [], until: '' },
  { type: 'share', kind: 'accountTeam', classes: ['base', 'sales'], until: '2026-01-02T03:04:05.000Z' },
  { type: 'visit', engineerId: 'user:c', stage: 'planned', scheduledFor: '2026-05-06' },
  { type: 'visit', engineerId: 'user:c', stage: 'declined', scheduledFor: '2026-05-06' },
  ...['completed', 'cannotComplete'].map((stage) => ({
    type: 'visit',
    engineerId: 'user:c',
    stage,
    scheduledFor: '2026-05-06',
    stageLog: [{ stage, at: '2026-04-02T08:00:00.000Z' }],
    updatedAt: '2026-04-03T08:00:00.000Z',
  })),
]

test('a change of the rules by which keys are stored counts their version up, so that servers make them anew', () => {
  const keys = Object.keys(documents)
    .toSorted()
    .flatMap((type) => variants.map((one) => scopeKeysOf({ ...common, id: `${type}:1`, type, ...one })))
  const given = shares.map((one) =>
    assignedKeys({ ...common, id: `${one.type}:1`, ...one } as never, someDays().company),
  )
  const digest = createHash('sha256')
    .update(JSON.stringify([keys, given]))
    .digest('hex')
    .slice(0, 16)
  // Another digest: count `rulesVersion` up, and add its line. A line that is here never changes.
  expect({ [rulesVersion]: digest }).toEqual({ [rulesVersion]: said[rulesVersion] })
})
