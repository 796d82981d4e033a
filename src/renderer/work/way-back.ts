import type { Immutable } from '#shared/kernel/schema.ts'
import type { BaseDocument } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { takenBack } from '#shared/sync/form-change.ts'
import type { Gone, Repository } from '../replica/store/repository.ts'

/** What was written, and how it is taken back. What others changed since stays, and so does what a log says. */
export interface Done<D, Refused = never> {
  readonly now: D
  readonly back: () => Promise<Result<D, Refused | Gone>>
}

/** A document before and after a change, both from the write itself. */
export interface Changed<D> {
  readonly before: D
  readonly after: D
}

type Changing<D extends Immutable<BaseDocument>> = Pick<Repository<D>, 'change'>

/** Changes one document and tells what it was before. */
export async function changeSeen<D extends Immutable<BaseDocument>, F>(
  repository: Changing<D>,
  id: string,
  rule: (now: D) => Result<D, F>,
): Promise<Result<Changed<D>, F | Gone>> {
  let before: D | undefined
  const done = await repository.change(id, (now) => {
    before = now
    return rule(now)
  })
  return done.ok ? ok({ before: before ?? done.value, after: done.value }) : done
}

/** Changes one document and keeps the way back. */
export async function changeWithWayBack<D extends Immutable<BaseDocument>, F>(
  repository: Changing<D>,
  id: string,
  rule: (now: D) => Result<D, F>,
): Promise<Result<Done<D>, F | Gone>> {
  const done = await changeSeen(repository, id, rule)
  if (!done.ok) return done
  const { before, after } = done.value
  return ok({
    now: after,
    back: () => repository.change(id, (newest) => ok(takenBack(newest, before, after))),
  })
}

/** Takes back what was done to several documents; one that is gone does not keep the others. */
export async function allBack<Refused>(
  done: readonly Pick<Done<unknown, Refused>, 'back'>[],
): Promise<Result<null, Gone | Refused>> {
  let failed: Gone | Refused | undefined
  for (const { back } of done) {
    const taken = await back()
    if (!taken.ok) failed = taken.failure
  }
  return failed ? err(failed) : ok(null)
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
