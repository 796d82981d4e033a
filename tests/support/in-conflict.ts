import { invariant } from '#shared/kernel/bug.ts'
import type { TestServer } from './server.ts'

interface Place {
  readonly db: string
  readonly id: string
}

/** A version beside the one that stands, as somebody else’s laptop brings it. */
export async function besides(server: TestServer, { db, id }: Place, over: object): Promise<void> {
  const root = server.as('root')
  const { json } = await root(`/${db}/${id}?revs=true`)
  const {
    _revisions,
    _rev: _old,
    ...document
  } = json as {
    _rev: string
    _revisions: { start: number; ids: readonly string[] }
  }
  const [, ...below] = _revisions.ids
  const hash = '0'.repeat(31) + '1'
  const ids = [hash, ...below]
  const sibling = {
    ...document,
    ...over,
    updatedBy: 'user:boris',
    _rev: `${_revisions.start}-${hash}`,
    _revisions: { start: _revisions.start, ids },
  }
  const { json: rows } = await root(`/${db}/_bulk_docs`, { body: { docs: [sibling], new_edits: false } })
  invariant(Array.isArray(rows) && rows.length === 0, 'the version beside is taken')
}

/** Changes it once, so that there is something to stand beside. */
export async function changed(
  server: TestServer,
  who: string,
  { db, id }: Place,
  over: object,
): Promise<void> {
  const her = server.as(who)
  const { json } = await her(`/${db}/${id}`)
  const { status, json: answer } = await her(`/${db}/${id}`, { method: 'PUT', body: { ...json, ...over } })
  invariant(status === 201, `the change is taken: ${JSON.stringify(answer)}`)
}
