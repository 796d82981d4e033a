import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import type { Storage } from '#server/core/storage.ts'
import { start } from '#server/core/token.ts'
import { aCustomer, any, aUnit, aUser } from '#support/documents.ts'
import { crashingEngine, Refused } from '#support/histories/engines.ts'
import { toWire } from '#shared/sync/any-document.ts'

const digest = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex')
const coreOver = (storage: Storage) => createSyncCore({ storage, digest, seal: digest, rules: contentRules })
type Core = ReturnType<typeof coreOver>

const people = ['anna', 'ben', 'carl']

function aCompany(storage: Storage): Core {
  const core = coreOver(storage)
  const own = [{ kind: 'own', classes: ['base'] }] as const
  const directory = [aUnit('1'), ...people.map((name) => aUser(name, own))]
  core.write(
    core.administrator('root'),
    'directory',
    directory.map((one) => toWire(any(one))),
    true,
  )
  return core
}

/** Each makes two customers of her own; `onTurn` is called when somebody's turn comes. */
function customersOf(core: Core, onTurn: (name: string) => void = () => {}) {
  return people.map((name) => ({
    viewer: () => {
      onTurn(name)
      return core.viewerOf(name)
    },
    db: 'customers',
    docs: [1, 2].map((n) =>
      toWire(any(aCustomer({ id: `customer:${name}${n}`, ownerId: `user:${name}` } as never))),
    ),
    newEdits: true,
    device: undefined,
  }))
}

/** `undefined` where the transaction as a whole was taken back. */
function written(core: Core, onTurn: (name: string) => void) {
  try {
    return core.writeTogether(customersOf(core, onTurn))
  } catch (cause) {
    expect(cause).toBeInstanceOf(Refused)
    return undefined
  }
}

/** What everybody has, and what is remembered beside it. */
function standing(core: Core) {
  const { storage } = core
  return ['root', ...people].map((name) => {
    const viewer = name === 'root' ? core.administrator(name) : core.viewerOf(name)
    const { rows, last } = core.page(viewer, 'customers', start, 100)
    return {
      rows: rows.map(({ id, place, winner }) => [id, place, winner.rev]),
      last,
      count: core.count(viewer, 'customers').live,
      grants: viewer.kind === 'user' ? [...viewer.grants].toSorted(([a], [b]) => a - b) : [],
      newest: storage.databaseMax('customers'),
    }
  })
}

test('what fails among writes that wait together fails alone, at whichever statement, and is remembered by nobody', () => {
  let failures = 0
  for (let after = 0; ; after += 1) {
    using engine = crashingEngine()
    const storage = engine.open()
    const core = aCompany(storage)
    const commits: number[] = []
    core.onCommit(({ seq }) => commits.push(seq))
    const results = written(core, (name) => {
      if (name === 'ben') engine.refuseOne?.(after)
    })
    engine.calm()
    // Beyond his last statement it is the transaction that fails.
    if (results === undefined) break
    if (results[1]?.ok !== false) throw new Error('nothing failed')
    failures += 1
    expect(results).toMatchObject([{ ok: true }, { ok: false }, { ok: true }])
    expect(results[1].failure).toBeInstanceOf(Refused)
    expect(commits).toEqual([storage.lastSeq()])
    expect(core.count(core.administrator('root'), 'customers').live).toBe(4)
    expect(core.ids(core.viewerOf('anna'), 'customers', {})).toEqual(['customer:anna1', 'customer:anna2'])
    expect(core.ids(core.viewerOf('ben'), 'customers', {})).toEqual([])
    const stands = standing(core)
    const again = engine.open()
    expect(standing(coreOver(again))).toEqual(stands)
    again.close()
    storage.close()
  }
  expect(failures).toBeGreaterThan(10)
})

test('where the transaction itself cannot be kept, none of them stands', () => {
  using engine = crashingEngine()
  const storage = engine.open()
  const core = aCompany(storage)
  const before = standing(core)
  const requests = customersOf(core)
  function* broken() {
    yield* requests
    throw new Error('the disk is gone')
  }
  expect(() => core.writeTogether(broken())).toThrow('the disk is gone')
  expect(standing(core)).toEqual(before)
  storage.close()
})
