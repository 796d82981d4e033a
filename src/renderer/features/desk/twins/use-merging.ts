import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MergePreview } from '#shared/desk/merge.ts'
import { fieldsToPick, mayKeepBoth } from '#shared/desk/merge-fields.ts'
import { same } from '#shared/kernel/same.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { useDraft } from '../../../ui/draft.ts'
import { type Fields, useFields } from '../../../ui/fields/use-fields.ts'
import { notify } from '../../../ui/notice.tsx'
import { type Asked, useAsked, useDesk, useDeskMessage } from '../use-desk.ts'
import { useStaysBehind } from './use-stays-behind.ts'
import { useUndoMerge } from './use-undo-merge.ts'

/** Of which record a field's value is to stand. */
export type Pick = 'kept' | 'lost' | 'both'

/** What is chosen of a merge. */
interface Chosen {
  /** The record that stays. */
  readonly stays: string
  readonly picks: Readonly<Record<string, Pick>>
  /** Who would lose sight of it and is to keep it: said for each, or as it is proposed. */
  readonly joins: Readonly<Record<string, boolean>>
}

export interface Merging {
  readonly fields: Fields<Chosen>
  readonly asked: Asked<MergePreview>
  readonly again: () => void
  /** Which record stays: what was picked of either is picked still. */
  readonly stay: (id: string) => void
  readonly pickOf: (preview: MergePreview, field: string) => Pick
  readonly joinsOf: (preview: MergePreview, userId: string) => boolean
  readonly merge: (preview: MergePreview) => Promise<void>
}

/** Two records side by side, and what is to stand of each; `onMerged` is told what became of it. */
export function useMerging(ids: readonly string[], onMerged: () => void): Merging {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()
  const undo = useUndoMerge(onMerged)
  const staysBehind = useStaysBehind()
  const [first = '', second = ''] = ids
  const initial: Chosen = useMemo(() => ({ stays: first, picks: {}, joins: {} }), [first])
  const fields = useFields(useDraft(`merge/${ids.join(' ')}`), initial)
  const { stays, picks, joins } = fields.values
  const lostId = stays === first ? second : first
  const { asked, again } = useAsked(
    () => desk.server.merges.preview({ kept: stays, lost: lostId, preview: true }),
    [desk, stays, lostId],
  )
  const pickOf = ({ kept, lost }: MergePreview, field: string) => picks[field] ?? proposed(kept, lost, field)
  // Whose it was goes on working with it, unless the desk says otherwise.
  const joinsOf = ({ lost }: MergePreview, userId: string) => joins[userId] ?? lost['ownerId'] === userId

  function stay(id: string) {
    if (id === stays) return
    fields.set('picks', turned(picks))
    fields.set('stays', id)
  }

  async function merge(preview: MergePreview) {
    const { kept, lost, people } = preview
    const picked = (pick: Pick) => fieldsApart(kept, lost).filter((field) => pickOf(preview, field) === pick)
    const join = people
      .filter(({ loses, userId }) => loses.length > 0 && joinsOf(preview, userId))
      .map(({ userId }) => userId)
    const done = await desk.server.merges.merge({
      kept: stays,
      lost: lostId,
      take: picked('lost'),
      both: picked('both'),
      join,
    })
    if (!done.ok) return fields.blame({ '': message(done.failure) })
    fields.draft.drop()
    onMerged()
    const { id, documents, titles } = done.value
    const now = t('desk.mergedNow', { count: documents, kept: titles.kept })
    const left = staysBehind(done.value)
    notify({
      about: 'merge',
      message: left === undefined ? now : `${now} ${left}`,
      undo: { label: t('app.undo'), run: () => void undo(id) },
    })
  }

  return { fields, asked, again, stay, pickOf, joinsOf, merge }
}

const opposite: Readonly<Record<Pick, Pick>> = { kept: 'lost', lost: 'kept', both: 'both' }

/** The same values picked, where the other record stays. */
export function turned(picks: Readonly<Record<string, Pick>>): Readonly<Record<string, Pick>> {
  return Object.fromEntries(Object.entries(picks).map(([field, pick]) => [field, opposite[pick]]))
}

/** Fields in which the two differ, so that somebody has to say. */
export function fieldsApart(kept: AnyDocument, lost: AnyDocument): readonly string[] {
  const said = (value: unknown) =>
    value === undefined || value === '' || same(value, []) ? undefined : value
  return fieldsToPick(kept.type).filter((field) => !same(said(kept[field]), said(lost[field])))
}

/** What is there before what is empty; lists and notes of both. */
function proposed(kept: AnyDocument, lost: AnyDocument, field: string): Pick {
  if (isEmpty(lost[field])) return 'kept'
  if (mayKeepBoth(kept.type, field)) return isEmpty(kept[field]) ? 'lost' : 'both'
  return isEmpty(kept[field]) ? 'lost' : 'kept'
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || value === 0 || (Array.isArray(value) && value.length === 0)
}
