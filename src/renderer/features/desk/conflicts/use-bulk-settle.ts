import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { useApp } from '../../../app-context.tsx'
import { useDesk } from '../use-desk.ts'
import { type ReadConflict, readConflict, settle, type Settled, unsettle } from './conflict-work.ts'

export type How = 'rules' | 'newest'

/** The same decision for many, one after the other, until it is stopped; and all of it taken back. */
export function useBulkSettle(conflicts: readonly OpenConflict[], how: How, onDone: () => void) {
  const { t } = useTranslation()
  const desk = useDesk()
  const settleOne = useSettleOne(how)
  const walk = useWalk()
  const [said, setSaid] = useState<string>()
  const [made, setMade] = useState<readonly Settled[]>([])

  async function run() {
    const settled: Settled[] = []
    let left = 0
    await walk.through(conflicts, async (conflict) => {
      const done = await settleOne(conflict)
      if (done) settled.push(done)
      else left += 1
    })
    setMade(settled)
    setSaid(t('desk.bulkDone', { settled: settled.length, left }))
    onDone()
  }

  /** All of them, except what somebody changed since, or what was not reached. */
  async function takeBack() {
    const left = new Set(made)
    await walk.through(made, async (settled) => {
      if ((await unsettle(desk, settled)).ok) left.delete(settled)
    })
    setMade([...left])
    setSaid(t('desk.bulkBack', { back: made.length - left.size, left: left.size }))
    onDone()
  }

  return { way: walk.way, stop: walk.stop, said, isMade: made.length > 0, run, takeBack }
}

/** One after the other; the list may grow shorter on the way, the way does not. */
function useWalk() {
  const [way, setWay] = useState<{ readonly at: number; readonly of: number }>()
  const stopped = useRef(false)

  async function through<T>(all: readonly T[], step: (one: T) => Promise<void>) {
    stopped.current = false
    for (const [at, one] of all.entries()) {
      if (stopped.current) break
      setWay({ at, of: all.length })
      await step(one)
    }
    setWay(undefined)
  }

  return { way, through, stop: () => void (stopped.current = true) }
}

function useSettleOne(how: How) {
  const { t } = useTranslation()
  const { author, ids, days } = useApp()
  const desk = useDesk()
  return async (conflict: OpenConflict): Promise<Settled | undefined> => {
    const read = await readConflict(desk, conflict)
    const result = read.ok ? resultOf(how, read.value) : undefined
    if (!read.ok || !result) return undefined
    const message = t('desk.toldBulk', { title: conflict.title, how: t(`desk.bulk.${how}`) })
    const made = { stamp: author.stamp(), today: days.company.today(), ids, message }
    const done = await settle(desk, read.value, result, made)
    return done.ok ? done.value : undefined
  }
}

/** What is to stand; nothing where only a person can tell. */
function resultOf(how: How, { versions, proposal }: ReadConflict): AnyDocument | undefined {
  if (how === 'rules') return proposal.open.length === 0 ? proposal.merged : undefined
  return versions.toSorted((a, b) => (a.document.updatedAt < b.document.updatedAt ? 1 : -1))[0]?.document
}
