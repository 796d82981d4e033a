import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ManyChange } from '#shared/lists/change-many.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { changeMany } from '../../work/lists/change-many.ts'

/**
 * Changes many rows, says how many were and how many were not, and offers one way back for all. Those that stayed as
 * they were are handed back: they stay ticked, so that it can be done again.
 */
export function useChangeMany(onDone: (stayed: readonly string[]) => void) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { undo } = useWayBack()
  const [busy, setBusy] = useState(false)

  async function change(ids: readonly string[], what: ManyChange) {
    setBusy(true)
    const changed = await changeMany(work, ids, what).finally(() => setBusy(false))
    if (!changed.ok) return notify({ message: t('lists.halfChanged'), tone: 'bad' })
    const { done, stayed, back } = changed.value
    onDone(stayed)
    const left = stayed.length
    const message = t('lists.changed', { count: done })
    notify({
      message: left === 0 ? message : t('lists.leftAsTheyWere', { message, left }),
      ...(left === 0 ? {} : { tone: 'bad' as const }),
      ...(done === 0 ? {} : { undo: undo(back) }),
    })
  }

  return { busy, change }
}
