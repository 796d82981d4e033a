import type { Immutable } from '#shared/kernel/schema.ts'
import type { BaseDocument } from '#shared/kernel/document.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { takenBack } from '#shared/sync/form-change.ts'
import type { Gone, Repository } from '../replica/store/repository.ts'

/** What was written, and how it is taken back. What others changed since stays, and so does what a log says. */
export interface Done<D> {
  readonly now: D
  readonly back: () => Promise<Result<D, Gone>>
}

/** Changes one document and keeps the way back, from the write itself. */
export async function changeWithWayBack<D extends Immutable<BaseDocument>, F>(
  repository: Pick<Repository<D>, 'change'>,
  id: string,
  rule: (now: D) => Result<D, F>,
): Promise<Result<Done<D>, F | Gone>> {
  let before: D | undefined
  const done = await repository.change(id, (now) => {
    before = now
    return rule(now)
  })
  if (!done.ok) return done
  const now = done.value
  const was = before ?? now
  return ok({ now, back: () => repository.change(id, (newest) => ok(takenBack(newest, was, now))) })
}

/** Deletes one document and keeps the way back: it stands again as it was, under its id. */
export async function removeWithWayBack<D extends Immutable<BaseDocument>>(
  repository: Pick<Repository<D>, 'remove' | 'putBack'>,
  id: string,
): Promise<Result<Done<D>, Gone>> {
  const removed = await repository.remove(id)
  if (!removed.ok) return removed
  const was = removed.value
  return ok({ now: was, back: () => repository.putBack(was) })
}
