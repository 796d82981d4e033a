import { invariant } from '#shared/kernel/bug.ts'
import { dismiss, ok, type Result } from '#shared/kernel/result.ts'
import {
  isManyValue,
  type ManyChange,
  type ManyDocument,
  type ManyList,
  mayChange,
  standingOf,
  wantedOf,
  withStanding,
} from '#shared/lists/change-many.ts'
import { AgainstRules } from '../../replica/store/against-rules.ts'
import type { Gone, Repository } from '../../replica/store/repository.ts'
import { changeMany as changeActivities } from '../activities/change-many.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

interface Wish {
  readonly change: ManyChange
  /** What stood there before, of everything that is changed. */
  readonly before: readonly (readonly [id: string, standing: string])[]
}

interface Author {
  readonly me: string
}

/**
 * The same change to many documents. What stood there is noted before the first is written, so that what a crash
 * leaves is finished and can still be taken back. What changed meanwhile, left, or may not be changed stays as it is.
 */
export const manyChanged: Plan<Wish, Author, Gone> = {
  kind: 'manyChanged',
  about: ({ before }) => before[0]?.[0] ?? '',
  fix: ({ me }) => ({ me }),
  steps: [
    async (means, { change, before, me }) => {
      for (const [id, standing] of before)
        await changeOne(means, change, id, (now) =>
          standingOf(now, change) === standing && mayChange(now, change, me)
            ? withStanding(now, change, wantedOf(change))
            : now,
        )
      return ok(null)
    },
  ],
}

/** The way back: what stands as it was changed stands again as before; what others changed since stays. */
export const manyTakenBack: Plan<Wish, object, Gone> = {
  kind: 'manyTakenBack',
  about: ({ before }) => before[0]?.[0] ?? '',
  fix: () => ({}),
  steps: [
    async (means, { change, before }) => {
      for (const [id, standing] of before)
        await changeOne(means, change, id, (now) =>
          standingOf(now, change) === wantedOf(change) ? withStanding(now, change, standing) : now,
        )
      return ok(null)
    },
  ],
}

/** How many were changed, which of those that were meant were not, and one way back for all. */
export interface ManyChanged {
  readonly done: number
  readonly stayed: readonly string[]
  readonly back: () => Promise<Result<unknown, Gone | HalfDone>>
}

/** Changes all of them that stand otherwise and that this person may change. */
export async function changeMany(
  work: Work,
  ids: readonly string[],
  change: ManyChange,
): Promise<Result<ManyChanged, Gone | HalfDone>> {
  invariant(isManyValue(change), 'a value that the schema has')
  const meant = await documentsOf(work, change.list, ids)
  const wanted = wantedOf(change)
  const able = meant.filter((one) => mayChange(one, change, work.me))
  const before = able.flatMap((one) => {
    const standing = standingOf(one, change)
    return standing === wanted ? [] : [[one.id, standing] as const]
  })
  const allowed = new Set<string>(able.map(({ id }) => id))
  const others = ids.filter((id) => !allowed.has(id))
  const [first] = before
  if (!first) return ok({ done: 0, stayed: others, back: () => Promise.resolve(ok(null)) })
  if (change.field === 'done' && wanted === 'yes') {
    // What repeats is followed by its next one, wherever it is finished.
    const open = before.map(([id]) => id)
    const { done, stayed, back } = await changeActivities(work, open, { do: 'finish' })
    return ok({ done, stayed: [...others, ...stayed], back })
  }
  const carried = await work.intents.carryOut(manyChanged, { change, before })
  if (!carried.ok) return carried
  const after = await documentsOf(
    work,
    change.list,
    before.map(([id]) => id),
  )
  const done = new Set<string>(after.filter((one) => standingOf(one, change) === wanted).map((one) => one.id))
  return ok({
    done: done.size,
    stayed: [...others, ...before.map(([id]) => id).filter((id) => !done.has(id))],
    back: () => work.intents.carryOut(manyTakenBack, { change, before }),
  })
}

async function changeOne(
  means: Pick<Means, 'repositories'>,
  { list }: ManyChange,
  id: string,
  rule: (now: ManyDocument) => ManyDocument,
): Promise<void> {
  try {
    // What has left the laptop stays as it is wherever it is now; what was changed is counted afterwards.
    dismiss(await repositoryOf(means, list).change(id, (now) => ok(rule(now))))
  } catch (cause) {
    // What its own rules forbid stays as it is, and is counted; the others are changed.
    if (!(cause instanceof AgainstRules)) throw cause
  }
}

const atOnce = 500

async function documentsOf(
  means: Pick<Means, 'repositories'>,
  list: ManyList,
  ids: readonly string[],
): Promise<readonly ManyDocument[]> {
  const found: ManyDocument[] = []
  for (let from = 0; from < ids.length; from += atOnce)
    found.push(...(await repositoryOf(means, list).findMany(ids.slice(from, from + atOnce))))
  return found
}

function repositoryOf(
  { repositories }: Pick<Means, 'repositories'>,
  list: ManyList,
): Repository<ManyDocument> {
  const { customers, opportunities, tasks } = repositories
  const byList = { customers, deals: opportunities, tasks }
  // Each list's documents are of its own type; what the change writes is held to its schema.
  return byList[list] as unknown as Repository<ManyDocument>
}
