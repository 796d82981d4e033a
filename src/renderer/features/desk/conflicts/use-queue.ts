import { useDeferredValue, useMemo, useState } from 'react'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import { useApp } from '../../../app-context.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { findable, isFound, queryParts, together } from '#shared/find/search-text.ts'

export const allWhose = ['all', 'mine', 'free'] as const
export type Whose = (typeof allWhose)[number]

/** The conflicts that are looked for and not settled yet; which of them is open. */
export function useQueue(conflicts: readonly OpenConflict[]) {
  const { session } = useApp()
  const { nameOf } = useDirectory()
  const [typed, setTyped] = useState('')
  const [whose, setWhose] = useState<Whose>('all')
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<OpenConflict>()
  const query = useDeferredValue(typed)
  const me = `user:${session.user}`
  const rows = useMemo(() => {
    const parts = queryParts(query)
    return conflicts.filter(
      (one) =>
        !done.has(keyOf(one)) &&
        (whose === 'all' || (whose === 'mine' ? one.assignee === me : one.assignee === undefined)) &&
        (parts.length === 0 || isFound(wordsOf(one, nameOf), parts)),
    )
  }, [conflicts, done, query, nameOf, whose, me])

  function settled(conflict: OpenConflict, isDone: boolean) {
    const it = new Set([keyOf(conflict)])
    setDone((before) => (isDone ? before.union(it) : before.difference(it)))
    // The next one opens by itself: a practised hand stays on the keys.
    if (isDone) setOpen(rows[rows.findIndex((one) => keyOf(one) === keyOf(conflict)) + 1])
  }

  const search = { typed, setTyped, whose, setWhose }
  return {
    rows,
    left: conflicts.length - done.size,
    search,
    view: `${query} ${whose}`,
    open,
    setOpen,
    settled,
  }
}

export type Queue = ReturnType<typeof useQueue>

export function keyOf({ db, id }: Pick<OpenConflict, 'db' | 'id'>): string {
  return `${db} ${id}`
}

function wordsOf({ title, people, type, fields }: OpenConflict, nameOf: (id: string) => string) {
  return together(...[title, ...people.map(nameOf)].map(findable), type, ...fields)
}
