import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { kindOfList, type ListColumn, type ListName } from '#shared/lists/list-kinds.ts'
import {
  type FilterPart,
  groupsOf,
  inOrder,
  type ListGroup,
  type ListLook,
  narrowed,
  partsOf,
} from '#shared/lists/list-look.ts'
import type { ListRow } from '#shared/lists/list-row.ts'
import { useApp } from '../../app-context.tsx'
import { byName } from '../../replica/views/name-order.ts'
import { isFound, queryParts } from '#shared/find/search-text.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive } from '../../ui/use-live.ts'
import { listMemory, rememberedLook } from './list-memory.ts'
import { listSources } from './list-sources.ts'
import { type Texts, useTexts } from './use-texts.ts'

export interface Looking {
  readonly look: ListLook
  readonly change: (change: Partial<ListLook>) => void
  /** The view that it was kept as, though it may have been changed since. */
  readonly viewId: string | undefined
  readonly show: (look: ListLook, viewId: string | undefined) => void
  /** Another list, as it was left. */
  readonly open: (list: ListName) => void
  readonly texts: Texts
  /** `undefined` until they are read. */
  readonly rows: readonly ListRow[] | undefined
  /** What the filter leaves, in its order. */
  readonly shown: readonly ListRow[]
  /** The same in groups; one without a value where nothing is grouped. */
  readonly groups: readonly ListGroup[]
  readonly groupColumn: ListColumn | undefined
  readonly parts: readonly FilterPart[]
  readonly heldBack: ReadonlyMap<string, number>
}

const nothing: readonly ListRow[] = []

/** A list as somebody looks at it: narrowed down, in order, in groups. */
export function useLook(): Looking {
  const app = useApp()
  const { language } = useLanguage()
  const [{ look, viewId }, setSeen] = useState(() => rememberedLook(listMemory.list))
  const { list, sorting, groupBy } = look
  const live = useLive(() => listSources[list](app), [app, list])
  const rows = live.name === 'ready' ? live.value : undefined
  const texts = useTexts(list)
  const filter = useDeferredValue(look.filter)
  const groupColumn = kindOfList(list).columns.find(({ id }) => id === groupBy)

  useEffect(() => {
    listMemory.list = list
    listMemory.looks.set(list, { look, viewId })
  }, [list, look, viewId])

  // Put in order once, not with every letter that is typed.
  const ordered = useMemo(
    () => inOrder(rows ?? nothing, { list, sorting }, texts.textOf, byName(language)),
    [rows, list, sorting, texts, language],
  )
  const parts = useMemo(() => {
    const wanted = queryParts(filter.query)
    return partsOf(list, filter, (row) => isFound(texts.wordsOf(row), wanted))
  }, [list, filter, texts])
  const { shown, heldBack } = useMemo(() => narrowed(ordered, parts), [ordered, parts])
  const groups = useMemo(
    () => (groupColumn ? groupsOf(shown, groupColumn) : [{ value: '', rows: shown }]),
    [shown, groupColumn],
  )
  return {
    look,
    viewId,
    change: (change) => setSeen((now) => ({ ...now, look: { ...now.look, ...change } })),
    show: (next, id) => setSeen({ look: next, viewId: id }),
    open: (other) => setSeen(rememberedLook(other)),
    texts,
    rows,
    shown,
    groups,
    groupColumn,
    parts,
    heldBack,
  }
}
