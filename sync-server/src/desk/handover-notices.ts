import { mostTitles, type Notice } from '#shared/activities/notice.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { type AnyDocument, toWire } from '#shared/sync/any-document.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { current } from '../core/current.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Moved } from './handover-plan.ts'
import { writeEach } from './write-each.ts'

interface About {
  readonly id: string
  readonly reason: string
  readonly by: string
  readonly at: Instant
  /** Whether it is taken back. */
  readonly back: boolean
  /** Customers went into the pool, or out of it. */
  readonly pool?: true
  readonly quietDays?: number
}

/** Tells everybody concerned what went where, once: who gave, and who got. */
export function tellOfHandover(core: SyncCore, moved: readonly Moved[], about: About): void {
  const { back, pool } = about
  const givers = Map.groupBy(moved, ({ before }) => before)
  const receivers = Map.groupBy(moved, ({ after }) => after)
  const notices = [
    ...[...givers].map(([userId, all]) =>
      notice(userId, pool ? 'toPool' : back ? 'takenBack' : 'handedAway', all),
    ),
    ...[...receivers].map(([userId, all]) =>
      notice(userId, pool ? 'fromPool' : back ? 'givenBack' : 'handedTo', all),
    ),
  ].filter(({ id, userId }) => isTold(userId) && current(core.storage, id, 'activities') === undefined)
  const wires = notices.map((one) => toWire(one as AnyDocument))
  writeEach({ core, by: core.administrator('server'), db: 'activities' }, wires)

  /** The pool is nobody, and who gave something into it herself knows. */
  function isTold(userId: string): boolean {
    return (
      userId !== '' &&
      !(pool === true && about.quietDays === undefined && userId === `user:${about.by}` && givers.has(userId))
    )
  }

  function notice(userId: string, said: Notice['about'], all: readonly Moved[]): Notice {
    const isGiver = said === 'handedAway' || said === 'takenBack' || said === 'toPool'
    const people = [...new Set(all.map(({ before, after }) => (isGiver ? after : before)))].filter(
      (one) => one !== '',
    )
    const kinds = Map.groupBy(all, ({ id }) => typeOfId(id))
    const titles = firstTitles(core, all)
    const order = [...givers.keys(), ...receivers.keys()]
    const suffix = `${back ? 'b' : 'a'}${isGiver ? 'g' : 'r'}${order.indexOf(userId)}`
    return {
      id: `notice:${about.id.slice(0, 26)}-${suffix}` as Notice['id'],
      type: 'notice',
      ...stampNew({ at: about.at, by: `user:${about.by}`, device: 'server' }),
      userId: userId as Notice['userId'],
      about: said,
      handoverId: about.id,
      people: people.slice(0, 200),
      reason: about.reason,
      by: about.by,
      ...(about.quietDays === undefined ? {} : { quietDays: about.quietDays }),
      kinds: [...kinds].map(([type, some]) => ({ type, count: some.length })),
      titles,
    }
  }
}

/** As many as a notice has room for. */
function firstTitles(core: SyncCore, all: readonly Moved[]): readonly string[] {
  const titles: string[] = []
  for (const { db, id } of all) {
    if (titles.length >= mostTitles) break
    const document = current<AnyDocument>(core.storage, id, db)
    const title = document && titleOf(document)
    if (title) titles.push(title.slice(0, 200))
  }
  return titles
}
