import { mostTitles, type Notice } from '#shared/activities/notice.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { type AnyDocument, toWire } from '#shared/sync/any-document.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { current } from '../core/current.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Moved } from './handover-plan.ts'

interface About {
  readonly id: string
  readonly reason: string
  readonly by: string
  readonly at: Instant
  /** Whether it is taken back. */
  readonly back: boolean
}

/** Tells everybody concerned what went where, once: who gave, and who got. */
export function tellOfHandover(core: SyncCore, moved: readonly Moved[], about: About): void {
  const { back } = about
  const givers = Map.groupBy(moved, ({ before }) => before)
  const receivers = Map.groupBy(moved, ({ after }) => after)
  const notices = [
    ...[...givers].map(([userId, all]) => notice(userId, back ? 'takenBack' : 'handedAway', all)),
    ...[...receivers].map(([userId, all]) => notice(userId, back ? 'givenBack' : 'handedTo', all)),
  ].filter(({ id }) => current(core.storage, id, 'activities') === undefined)
  const wires = notices.map((one) => toWire(one as AnyDocument))
  core.write(core.administrator('server'), 'activities', wires, true)

  function notice(userId: string, said: Notice['about'], all: readonly Moved[]): Notice {
    const isGiver = said === 'handedAway' || said === 'takenBack'
    const people = [...new Set(all.map(({ before, after }) => (isGiver ? after : before)))]
    const kinds = Map.groupBy(all, ({ id }) => typeOfId(id))
    const titles = all.flatMap(({ db, id }) => {
      const document = current<AnyDocument>(core.storage, id, db)
      return (document && titleOf(document)) || []
    })
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
      kinds: [...kinds].map(([type, some]) => ({ type, count: some.length })),
      titles: titles.slice(0, mostTitles).map((title) => title.slice(0, 200)),
    }
  }
}
