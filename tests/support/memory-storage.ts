import { formatNumber } from '#shared/numbers/number-series.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import type { DayCount } from '#shared/sync/day-count.ts'
import { createHash } from 'node:crypto'
import { Bug } from '#shared/kernel/bug.ts'
import { ok } from '#shared/kernel/result.ts'
import type { RevNode } from '#server/core/revision.ts'
import type {
  Assignment,
  DatabaseSettings,
  EscrowEntry,
  LocalDocument,
  NumberLease,
  Opening,
  ScopeRow,
  Storage,
  StoredDocument,
  StoredAssignment,
  VisitPlans,
} from '#server/core/storage.ts'
import { isAfter, type Place } from '#server/core/token.ts'

interface Entry {
  readonly key: number
  readonly id: string
  seq: number
  readonly tree: Map<string, RevNode>
}

interface Loss {
  readonly place: Place
  readonly closed: readonly string[]
}

/** The storage port on plain maps: what the core asks of an engine and nothing else. A failed transaction ends it. */
export function openMemoryStorage(): Storage {
  let seq = 0
  let keys = 0
  const databases = new Map<string, Map<string, Entry>>()
  const scopes: string[] = []
  const scopeNumber = (key: string) => {
    const known = scopes.indexOf(key)
    return known >= 0 ? known : scopes.push(key) - 1
  }
  const log = new Map<string, Map<string, { seq: number; present: boolean }>>()
  const granted = new Map<string, Map<number, number>>()
  const losses = new Map<string, Map<string, Loss>>()
  const opened = new Map<string, Opening[]>()
  const settings = new Map<string, DatabaseSettings>()
  const blobs: Uint8Array[] = []
  const former = new Set<string>()
  const sealed = new Map<number, EscrowEntry>()
  const assigned = new Map<string, StoredAssignment>()
  const plans = new Map<string, VisitPlans>()
  const series = new Map<string, number>()
  const leased: NumberLease[] = []
  const used = new Map<string, string>()
  const locals = new Map<string, LocalDocument>()
  const values = new Map<string, string>()
  const days = new Map<string, DayCount>()

  const documents = (db: string) => {
    const found = databases.get(db)
    if (!found) throw new Bug(`no database ${db}`)
    return found
  }
  const within = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
    const found = map.get(key) ?? make()
    map.set(key, found)
    return found
  }
  const rowOf = ({ key, id, seq: at }: Entry): ScopeRow => ({ key, id, seq: at })
  const entryOf = (key: number) =>
    [...databases.values()].flatMap((db) => [...db.values()]).find((entry) => entry.key === key)
  const revokeAll = (user: string, wanted: readonly number[]) => {
    for (const scope of wanted) {
      granted.get(user)?.delete(scope)
      former.add(`${user} ${scope}`)
    }
  }
  const leavesOf = (entry: Entry) => [...entry.tree.values()].filter((node) => node.leaf)

  return {
    transaction: (work) => work(),
    attempt: (work) => ok(work()),
    onRollback: () => {},
    takesWrites: () => true,
    uuid: 'memory',
    epoch: 'memory',
    lastSeq: () => seq,
    nextSeq: () => (seq += 1),
    databases: () => [...databases.keys()],
    hasDatabase: (db) => databases.has(db),
    createDatabase: (db) => void within(databases, db, () => new Map()),
    dropDatabase: (db) => void databases.delete(db),
    settings: (db) => settings.get(db) ?? { revsLimit: 1_000, security: '{}' },
    setSettings: (db, wanted) => void settings.set(db, wanted),
    documentCount: (db) => {
      const all = [...documents(db).values()]
      const live = all.filter((entry) => leavesOf(entry).some((leaf) => !leaf.deleted)).length
      return { live, deleted: all.length - live }
    },
    scopeNumber,
    customerScope: (customerId, dataClass) => scopeNumber(customerKey(customerId, dataClass)),
    findScope: (key) => (scopes.includes(key) ? scopes.indexOf(key) : undefined),
    scopeKey: (number) => scopes[number] ?? '',
    document: (db, id) => {
      const entry = documents(db).get(id)
      return entry && storedOf(db, entry)
    },
    revision: (db, id, rev) => documents(db).get(id)?.tree.get(rev),
    revisions: (db, named) =>
      new Map(
        [...named].flatMap(([id, revs]) => {
          const entry = documents(db).get(id)
          if (!entry) return []
          const bare = [...entry.tree.values()].map((node) => ({ ...node, body: undefined }))
          const nodes = bare.filter(({ rev, leaf }) => leaf || revs.includes(rev))
          const leaves = bare.filter(({ leaf }) => leaf)
          return [[id, { db, id, key: entry.key, leaves, nodes }] as const]
        }),
      ),
    openings: ({ key }, who) => opened.get(`${key} ${who}`) ?? [],
    noteOpening: ({ key }, who, opening) =>
      void within(opened, `${key} ${who}`, (): Opening[] => []).push(opening),
    purge: (db, id) => void documents(db).delete(id),
    compact: (db) => {
      let count = 0
      for (const entry of documents(db).values())
        for (const [rev, node] of entry.tree) {
          if (node.leaf || node.body === undefined) continue
          entry.tree.set(rev, withoutOldBody(node))
          count += 1
        }
      return count
    },
    putBlob: (bytes) => {
      const digest = `md5-${createHash('md5').update(bytes).digest('base64')}`
      const known = blobs.findIndex((blob) => Buffer.compare(blob, bytes) === 0)
      return { key: known >= 0 ? known : blobs.push(bytes) - 1, digest, length: bytes.length }
    },
    blob: (key, from = 0, length = Infinity) => blobs[key]?.subarray(from, from + length),
    putDocument: (db, id, _before, change) => {
      const entry = within(documents(db), id, () => ({ key: (keys += 1), id, seq: 0, tree: new Map() }))
      entry.seq = change.seq
      for (const rev of change.ended) {
        const node = entry.tree.get(rev)
        if (node) entry.tree.set(rev, { ...node, leaf: false })
      }
      for (const rev of change.forgotten) entry.tree.delete(rev)
      for (const node of change.added) entry.tree.set(node.rev, node)
      return storedOf(db, entry)
    },
    logScope: ({ db, id, seq: at }, scope, present) => {
      within(log, `${db} ${scope}`, () => new Map()).set(id, { seq: at, present })
    },
    scopeRows: (db, scope, after, limit) =>
      [...(log.get(`${db} ${scope}`) ?? [])]
        .filter(([, row]) => row.present && row.seq > after)
        .map(([id, row]) => ({ key: documents(db).get(id)?.key ?? 0, id, seq: row.seq }))
        .toSorted((a, b) => a.seq - b.seq)
        .slice(0, limit),
    scopePlace: ({ db, id }, scope) => log.get(`${db} ${scope}`)?.get(id)?.seq ?? 0,
    scopeLeaves: (db, scope) =>
      [...(log.get(`${db} ${scope}`) ?? [])]
        .filter(([, row]) => row.present)
        .flatMap(([id]) => {
          const entry = documents(db).get(id)
          return (entry ? leavesOf(entry) : []).map(({ deleted, body }) => ({
            key: entry?.key ?? 0,
            deleted,
            bytes: Buffer.byteLength(body ?? ''),
          }))
        }),
    scopeMax: (db, scope) =>
      Math.max(0, ...[...(log.get(`${db} ${scope}`)?.values() ?? [])].map((row) => row.seq)),
    databaseMax: (db) => Math.max(0, ...[...documents(db).values()].map((entry) => entry.seq)),
    allRows: (db, after, limit) =>
      [...documents(db).values()]
        .filter((entry) => entry.seq > after)
        .toSorted((a, b) => a.seq - b.seq)
        .slice(0, limit)
        .map(rowOf),
    countAfter: (db, after) => [...documents(db).values()].filter(({ seq: at }) => at > after).length,
    scopesMovedSince: () => undefined,
    ids: (db, range) => {
      const { from, to, after, inclusiveEnd = true, descending = false, skip = 0, limit } = range
      const low = (descending ? to : from) ?? ''
      const high = (descending ? from : to) ?? '\u{10ffff}'
      const isPast = (id: string) => after === undefined || (descending ? id < after : id > after)
      const found = [...documents(db).values()]
        .map(({ id }) => id)
        .filter((id) => id >= low && id <= high && (inclusiveEnd || id !== to) && isPast(id))
        .toSorted()
      return (descending ? found.toReversed() : found).slice(
        skip,
        limit === undefined ? undefined : skip + limit,
      )
    },
    idsBefore: (db, { from, descending = false }) =>
      [...documents(db).keys()].filter((id) => from !== undefined && (descending ? id > from : id < from))
        .length,
    rowsById: (db, after = '', limit) =>
      [...documents(db).values()]
        .filter(({ id }) => id > after)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(rowOf),
    rowOf: (db, id) => {
      const entry = documents(db).get(id)
      return entry && rowOf(entry)
    },
    idOf: (key) => entryOf(key)?.id ?? '',
    leafMarks: (key) => {
      const entry = entryOf(key)
      return entry ? leavesOf(entry) : []
    },
    rowsBefore: (db, before, limit) =>
      [...documents(db).values()]
        .filter((entry) => entry.seq < before)
        .toSorted((a, b) => b.seq - a.seq)
        .slice(0, limit)
        .map(rowOf),
    scopePlaces: (db, scope, after) =>
      [...(log.get(`${db} ${scope}`) ?? [])]
        .filter(([, row]) => row.present && row.seq > after)
        .map(([id, row]) => [documents(db).get(id)?.key ?? 0, row.seq] as const),
    scopeMoves: (db, scope, after) =>
      [...(log.get(`${db} ${scope}`) ?? [])]
        .filter(([, row]) => row.seq > after)
        .map(([id, row]) => ({ key: documents(db).get(id)?.key ?? 0, id, seq: row.seq })),
    scopeDocuments: (db, wanted) =>
      wanted.flatMap((scope) =>
        [...(log.get(`${db} ${scope}`) ?? [])]
          .filter(([, row]) => row.present)
          .map(([id]) => ({ key: documents(db).get(id)?.key ?? 0, id, state: 'mixed' as const })),
      ),
    conflictCount: (db) =>
      [...documents(db).values()].filter(
        (entry) => leavesOf(entry).filter(({ deleted }) => !deleted).length > 1,
      ).length,
    conflicted: (db) =>
      [...documents(db).values()]
        .filter((entry) => leavesOf(entry).filter(({ deleted }) => !deleted).length > 1)
        .map(rowOf)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    conflictedUnder: (wanted) =>
      [...databases.keys()].flatMap((db) =>
        [...documents(db).values()].flatMap((entry) => {
          const leaves = leavesOf(entry)
          const live = leaves.filter(({ deleted }) => !deleted)
          const isThere = leaves.some(({ scopes }) => scopes.some((scope) => wanted.includes(scope)))
          return live.length > 1 && isThere ? [{ ...rowOf(entry), db }] : []
        }),
      ),
    leaves: ({ key }) => {
      const entry = entryOf(key)
      return entry ? leavesOf(entry) : []
    },
    grants: (user) => new Map(granted.get(user)),
    grantAll: (user, scopes, at) => {
      for (const scope of scopes) within(granted, user, () => new Map()).set(scope, at)
    },
    revoke: (user, scope) => {
      granted.get(user)?.delete(scope)
      former.add(`${user} ${scope}`)
    },
    endAll: revokeAll,
    giveAll: (user, scopes, at) => {
      const held = within(granted, user, () => new Map())
      for (const scope of scopes) held.set(scope, at)
    },
    hasRowsLeft: () => false,
    moveRows: () => {},
    revokeAll,
    everHeld: (user, scope) => granted.get(user)?.has(scope) === true || former.has(`${user} ${scope}`),
    holders: (scope) => [...granted].filter(([, held]) => held.has(scope)).map(([user]) => user),
    holdersOfAll: (scopes) =>
      new Map(
        scopes.map((scope) => [
          scope,
          [...granted].flatMap(([user, held]) => (held.has(scope) ? [user] : [])),
        ]),
      ),
    hasLost: (user) => losses.has(user),
    lost: (user, { db, id }) => losses.get(user)?.get(`${db} ${id}`)?.closed,
    lose: (user, { db, id }, place, closed) => {
      within(losses, user, () => new Map()).set(`${db} ${id}`, { place, closed })
    },
    lostSince: (user, db, since) =>
      [...(losses.get(user) ?? [])].some(
        ([name, { place }]) => name.startsWith(`${db} `) && isAfter(place, since),
      ),
    lostAt: (user, { db, id }) => losses.get(user)?.get(`${db} ${id}`)?.place.major ?? 0,
    endings: () => [],
    putEndings: () => {},
    dropEndings: () => {},
    lostRows: (user, db, since) =>
      [...(losses.get(user) ?? [])].flatMap(([name, { place }]) => {
        const entry = name.startsWith(`${db} `) ? documents(db).get(name.slice(db.length + 1)) : undefined
        return entry && isAfter(place, since) ? [{ ...rowOf(entry), place }] : []
      }),
    losers: ({ db, id }) => [...losses].filter(([, lost]) => lost.has(`${db} ${id}`)).map(([user]) => user),
    local: (db, owner, id) => locals.get(`${db} ${owner} ${id}`),
    putLocal: (db, owner, id, document) => {
      if (document) locals.set(`${db} ${owner} ${id}`, document)
      else locals.delete(`${db} ${owner} ${id}`)
    },
    localIds: (db, owner) =>
      [...locals.keys()]
        .filter((name) => name.startsWith(`${db} ${owner} `))
        .map((name) => name.slice(`${db} ${owner} `.length)),

    putEscrow: (entry) => void sealed.set(entry.n, { ...entry, state: 'waiting' }),
    escrowOf: (user, db, id, rev) =>
      [...sealed.values()].find(
        (one) => one.user === user && one.db === db && one.id === id && one.rev === rev,
      )?.n,
    escrowLoad: (user) => {
      const waiting = [...sealed.values()].filter((one) => one.user === user && one.state === 'waiting')
      const files = waiting.flatMap(({ attachments = {} }) => Object.values(attachments))
      return {
        entries: waiting.length,
        bytes: waiting.reduce((sum, { body }) => sum + body.length, 0),
        files: files.reduce((sum, { length }) => sum + length, 0),
      }
    },
    escrow: (n) => sealed.get(n),
    escrows: (user, after, limit) => {
      const mine = [...sealed.values()].filter((entry) => user === undefined || entry.user === user)
      const from = after === undefined ? 0 : mine.findIndex(({ n }) => n === after.n) + 1
      return mine.slice(from, limit === undefined ? undefined : from + limit)
    },
    escrowsWaiting: () => [...sealed.values()].filter(({ state }) => state === 'waiting').length,
    settleEscrow: (n, state, reason) => {
      const entry = sealed.get(n)
      if (entry) sealed.set(n, { ...entry, state, reason })
    },
    putAssignment: (source, assignment) => {
      if (assignment) assigned.set(source, assignment)
      else assigned.delete(source)
    },
    assignments: () => [...assigned.values()],
    assignment: (source) => assigned.get(source),
    assignmentsDue: (now) => {
      const all = [...assigned.values()]
      const holds = ({ from, until }: Assignment) => from <= now && now < until
      return {
        over: all.filter((one) => one.inForce && !holds(one)),
        begun: all.filter((one) => !one.inForce && holds(one)),
      }
    },
    nextTurn: (now) => {
      const turns = [...assigned.values()].flatMap(({ from, until, inForce }) =>
        inForce ? [until] : from > now ? [from] : [],
      )
      return turns.length === 0 ? undefined : Math.min(...turns)
    },
    visitPlans: (visit) => plans.get(visit),
    putVisitPlans: (visit, wanted) => {
      if (wanted) plans.set(visit, wanted)
      else plans.delete(visit)
    },
    nextNumber: (name) => series.get(name) ?? 1,
    setNextNumber: (name, next) => void series.set(name, next),
    addLease: (lease) => void leased.push(lease),
    leases: (user) => leased.filter((lease) => lease.user === user),
    allLeases: () => leased,
    numberUsedBy: (number) => used.get(number),
    useNumber: (number, id) => void used.set(number, id),
    numbersUsed: ({ series, first, last }) => {
      let count = 0
      for (let serial = first; serial <= last; serial += 1)
        if (used.has(formatNumber(series, serial))) count += 1
      return count
    },

    fieldIndexes: () => [],
    createFieldIndex: () => {
      throw new Bug('no indexes in memory')
    },
    dropFieldIndex: () => false,
    putFieldEntries: () => {},
    setFieldIndexSeq: () => {},
    fieldEntries: () => [],
    fieldEntryCount: () => 0,
    value: (key) => values.get(key),
    setValue: (key, value) => void values.set(key, value),
    dropValue: (key) => void values.delete(key),
    countDay: (count) => {
      const { day, taken, refused, sealed, conflicts } = count
      const before = days.get(day) ?? { day, taken: 0, refused: 0, sealed: 0, conflicts: 0 }
      days.set(day, {
        day,
        taken: before.taken + taken,
        refused: before.refused + refused,
        sealed: before.sealed + sealed,
        conflicts: before.conflicts + conflicts,
      })
    },
    dayCounts: (from) => [...days.values()].filter(({ day }) => day >= from),
    close: () => {},
  }
}

function storedOf(db: string, { id, key, seq, tree: nodes }: Entry): StoredDocument {
  const tree = [...nodes.values()].map(withoutOldBody)
  return { db, id, key, seq, tree, leaves: tree.filter(({ leaf }) => leaf) }
}

function withoutOldBody(node: RevNode): RevNode {
  if (node.leaf) return node
  const { attachments: _, ...rest } = node
  return { ...rest, body: undefined }
}
