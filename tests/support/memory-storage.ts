import { Bug } from '#shared/kernel/bug.ts'
import type { RevNode } from '#server/core/revision.ts'
import type { LocalDocument, ScopeRow, Storage } from '#server/core/storage.ts'
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
  const log = new Map<string, Map<string, { seq: number; present: boolean }>>()
  const granted = new Map<string, Map<number, number>>()
  const losses = new Map<string, Map<string, Loss>>()
  const locals = new Map<string, LocalDocument>()
  const values = new Map<string, string>()

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
  const leavesOf = (entry: Entry) => [...entry.tree.values()].filter((node) => node.leaf)

  return {
    transaction: (work) => work(),
    uuid: 'memory',
    epoch: 'memory',
    lastSeq: () => seq,
    nextSeq: () => (seq += 1),
    databases: () => [...databases.keys()],
    createDatabase: (db) => void within(databases, db, () => new Map()),
    documentCount: (db) =>
      [...documents(db).values()].filter((entry) => leavesOf(entry).some((leaf) => !leaf.deleted)).length,
    scopeNumber: (key) => {
      const known = scopes.indexOf(key)
      return known >= 0 ? known : scopes.push(key) - 1
    },
    scopeKey: (number) => scopes[number] ?? '',
    document: (db, id) => {
      const entry = documents(db).get(id)
      return entry && { seq: entry.seq, tree: [...entry.tree.values()] }
    },
    putDocument: (db, id, change) => {
      const entry = within(documents(db), id, () => ({ key: (keys += 1), id, seq: 0, tree: new Map() }))
      entry.seq = change.seq
      for (const node of change.nodes) entry.tree.set(node.rev, node)
    },
    logScope: (db, scope, id, at, present) => {
      within(log, `${db} ${scope}`, () => new Map()).set(id, { seq: at, present })
    },
    scopeRows: (db, scope, after) =>
      [...(log.get(`${db} ${scope}`) ?? [])]
        .filter(([, row]) => row.present && row.seq > after)
        .map(([id, row]) => ({ key: documents(db).get(id)?.key ?? 0, id, seq: row.seq }))
        .toSorted((a, b) => a.seq - b.seq),
    scopeMax: (db, scope) =>
      Math.max(0, ...[...(log.get(`${db} ${scope}`)?.values() ?? [])].map((row) => row.seq)),
    databaseMax: (db) => Math.max(0, ...[...documents(db).values()].map((entry) => entry.seq)),
    allRows: (db, after, limit) =>
      [...documents(db).values()]
        .filter((entry) => entry.seq > after)
        .toSorted((a, b) => a.seq - b.seq)
        .slice(0, limit)
        .map(rowOf),
    ids: (db, { from = '', to = '\u{10ffff}', descending = false }) => {
      const found = [...documents(db).values()]
        .filter(({ id }) => id >= from && id <= to)
        .map(({ id }) => id)
        .toSorted()
      return descending ? found.toReversed() : found
    },
    leaves: ({ key }) => {
      for (const db of databases.values())
        for (const entry of db.values()) if (entry.key === key) return leavesOf(entry)
      return []
    },
    grants: (user) => new Map(granted.get(user)),
    grant: (user, scope, at) => void within(granted, user, () => new Map()).set(scope, at),
    revoke: (user, scope) => void granted.get(user)?.delete(scope),
    holders: (scope) => [...granted].filter(([, held]) => held.has(scope)).map(([user]) => user),
    hasLost: (user) => losses.has(user),
    lost: (user, db, id) => losses.get(user)?.get(`${db} ${id}`)?.closed,
    lose: (user, db, id, place, closed) => {
      within(losses, user, () => new Map()).set(`${db} ${id}`, { place, closed })
    },
    lostRows: (user, db, since) =>
      [...(losses.get(user) ?? [])].flatMap(([name, { place }]) => {
        const entry = name.startsWith(`${db} `) ? documents(db).get(name.slice(db.length + 1)) : undefined
        return entry && isAfter(place, since) ? [{ ...rowOf(entry), place }] : []
      }),
    losers: (db, id) => [...losses].filter(([, lost]) => lost.has(`${db} ${id}`)).map(([user]) => user),
    local: (db, owner, id) => locals.get(`${db} ${owner} ${id}`),
    putLocal: (db, owner, id, document) => {
      if (document) locals.set(`${db} ${owner} ${id}`, document)
      else locals.delete(`${db} ${owner} ${id}`)
    },
    value: (key) => values.get(key),
    setValue: (key, value) => void values.set(key, value),
    close: () => {},
  }
}
