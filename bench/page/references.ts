import { Dexie } from 'dexie'
import PouchDB from 'pouchdb-browser'
import indexeddb from 'pouchdb-adapter-indexeddb'

/** What the references need to know; the page asks nothing else. */
export interface ReferenceTask {
  readonly server: string
  readonly token: string
  readonly families: readonly string[]
}

PouchDB.plugin(indexeddb)

/** Replicates every family with an unmodified PouchDB. Returns how many documents came. */
async function pouch(
  { server, token, families }: ReferenceTask,
  options: object,
  adapter: string,
): Promise<number> {
  let count = 0
  for (const family of families) {
    const local = new PouchDB(`reference-${family}`, { adapter })
    const remote = new PouchDB(`${server}/${family}`, {
      skip_setup: true,
      fetch: (url: string | Request, init: RequestInit = {}) => {
        const headers = new Headers(init.headers)
        headers.set('authorization', `Bearer ${token}`)
        return fetch(url, { ...init, headers, credentials: 'omit' })
      },
    })
    const result = await local.replicate.from(remote, options)
    count += result.docs_written
  }
  return count
}

/** Fetches the same pages and writes them with Dexie alone, under the indexes that the replica has. */
async function dexie({ server, token, families }: ReferenceTask): Promise<number> {
  let count = 0
  for (const family of families) {
    const db = new Dexie(`raw-${family}`)
    db.version(1).stores({
      docs: 'id, [_deleted+customerId+id], [_deleted+waiting+id], [_deleted+id], [_meta.lwt+id]',
    })
    await db.open()
    for (let since = '0', more = true; more;) {
      const response = await fetch(
        `${server}/${family}/_changes?include_docs=true&limit=500&since=${since}`,
        {
          headers: { authorization: `Bearer ${token}` },
        },
      )
      const page = (await response.json()) as {
        results: { doc: Record<string, unknown> }[]
        last_seq: string
        pending: number
      }
      const rows = page.results.map(({ doc }) => {
        const { _id, _rev, ...fields } = doc
        const customerId = fields['customerId'] ?? ''
        return {
          id: _id,
          customerId,
          waiting: '',
          rev: _rev,
          doc: { id: _id, ...fields },
          _deleted: '0',
          _meta: { lwt: Date.now() },
        }
      })
      await db.table('docs').bulkPut(rows)
      count += rows.length
      since = page.last_seq
      more = page.pending > 0
    }
    db.close()
  }
  return count
}

Object.assign(window, {
  references: {
    'stock PouchDB': (task: ReferenceTask) => pouch(task, {}, 'idb'),
    'tuned PouchDB': (task: ReferenceTask) => pouch(task, { batch_size: 500, batches_limit: 2 }, 'indexeddb'),
    'raw Dexie': dexie,
  },
})
