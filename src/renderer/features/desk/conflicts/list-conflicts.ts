import { byWeight, describeConflict } from '#shared/desk/describe-conflict.ts'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { fromWire } from '#shared/sync/any-document.ts'
import { families, type Family } from '#shared/model/family.ts'
import { type DeskClient, failureOf } from '../desk-client.ts'
import type { RequestFailure } from '../../../server/request-failure.ts'

const rowsInPage = 500

interface Listed {
  readonly conflicts: readonly OpenConflict[]
  /** Whether the server knows the desk: another CouchDB assigns nothing, and is read through for its conflicts. */
  readonly knowsTheDesk: boolean
}

/** Every open conflict. Our server has the list; of any other CouchDB, every document is asked whether it has one. */
export async function listConflicts(desk: DeskClient, now: number): Promise<Result<Listed, RequestFailure>> {
  const listed = await desk.server.conflicts.list()
  if (listed.ok) return ok({ ...listed.value, knowsTheDesk: true })
  const isUnknown = listed.failure.kind === 'Refused' && listed.failure.status !== 403
  if (!isUnknown) return listed
  try {
    const found: OpenConflict[] = []
    for (const db of families) found.push(...(await conflictsIn(desk, db, now)))
    return ok({ conflicts: found.toSorted(byWeight), knowsTheDesk: false })
  } catch (cause) {
    return err(failureOf(cause))
  }
}

async function conflictsIn(desk: DeskClient, db: Family, now: number): Promise<readonly OpenConflict[]> {
  const family = await desk.family(db)
  const found: OpenConflict[] = []
  for (let startkey = ''; ;) {
    const { rows } = await family
      .allDocs({ startkey, limit: rowsInPage, include_docs: true, conflicts: true })
      .catch((cause: { status?: number }) => {
        if (cause.status === 404) return { rows: [] }
        throw cause
      })
    for (const { id, doc } of rows) {
      const others = (doc?.['_conflicts'] as readonly string[] | undefined) ?? []
      if (!doc || others.length === 0) continue
      const losers = await Promise.all(others.map((rev) => family.get(id, { rev })))
      const versions = [doc, ...losers].map((version) => fromWire(version))
      found.push(describeConflict(db, id, [doc._rev, ...others], versions, now))
    }
    const last = rows.at(-1)
    if (!last || rows.length < rowsInPage) return found
    startkey = `${last.id}\0`
  }
}
