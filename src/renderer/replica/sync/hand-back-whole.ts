import { ok, type Result } from '#shared/kernel/result.ts'
import type { Family } from '#shared/model/family.ts'
import { toWire, type WireDocument } from '#shared/sync/any-document.ts'
import { generationOf, type Row } from '../store/row.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'

/**
 * Hands back versions that a restored server lost, each under its own revision and with its history: another laptop
 * that holds an older one finds it known there, and brings back nothing that was written over or taken back since. Returns
 * whose versions the server has now. Left out are versions with files, whose bytes it may have lost too, and those whose
 * way down to what stands there is not known here.
 */
export async function handBackWhole(
  client: CouchClient,
  family: Family,
  rows: readonly Row[],
): Promise<Result<ReadonlySet<string>, RequestFailure>> {
  const whole = rows.filter(({ files }) => files === undefined)
  if (whole.length === 0) return ok(new Set())
  const standing = await client.documents(
    family,
    whole.map(({ id }) => id),
  )
  if (!standing.ok) return standing
  const lost = whole.flatMap((row, index) => lostOf(row, standing.value[index] ?? null) ?? [])
  if (lost.length === 0) return ok(new Set())
  const answer = await client.bulkDocs(family, lost, false)
  if (!answer.ok) return answer
  const refused = new Set(answer.value.flatMap((one) => ('error' in one ? [one.id] : [])))
  return ok(new Set(lost.map(({ _id }) => _id).filter((id) => !refused.has(id))))
}

/** The version that was accepted, on its way down to what the server has of it now. */
function lostOf(row: Row, standing: WireDocument | 'deleted' | null): WireDocument | undefined {
  const { rev, pending, doc } = row
  const accepted = pending ? pending.base : doc
  if (!accepted || pending?.newer !== undefined || standing === 'deleted') return undefined
  const way = wayDown(row)
  if (standing && !way.includes(standing._rev ?? '')) return undefined
  const ids = way.map((one) => one.slice(one.indexOf('-') + 1))
  return { ...toWire(accepted, rev), _revisions: { start: generationOf(rev), ids } }
}

/** The revision and those that stood here before it, as far as none between them is missing; newest first. */
function wayDown({ rev, past = [] }: Row): readonly string[] {
  const all = [rev, ...past]
  const gap = all.findIndex((one, index) => generationOf(one) !== generationOf(rev) - index)
  return gap < 0 ? all : all.slice(0, gap)
}
