import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverPreview } from '#shared/desk/handover.ts'
import { useDraft } from '../../../ui/draft.ts'
import { useFaultWords } from '../../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../../ui/fields/use-fields.ts'
import { useWaysBack } from './use-ways-back.ts'
import { useDesk, useDeskMessage } from '../use-desk.ts'

/** What is typed of a handover; '' is anybody, and any territory. */
export interface HandoverTyped {
  readonly from: string
  readonly to: readonly string[]
  readonly territoryId: string
  readonly reason: string
  /** Customers that are not to go along. */
  readonly left: readonly string[]
}

export interface Handover {
  readonly fields: Fields<HandoverTyped>
  /** What would move, where that was asked about just what is typed. */
  readonly preview: HandoverPreview | undefined
  /** The same without the customers that stay. */
  readonly going: HandoverPreview | undefined
  readonly left: ReadonlySet<string>
  readonly leave: (customerId: string) => void
  readonly look: () => Promise<void>
  readonly hand: () => Promise<void>
}

const nothingTyped: HandoverTyped = { from: '', to: [], territoryId: '', reason: '', left: [] }

/** A handover: looked at first, then done. `onHanded` is told what stands now. */
export function useHandover(onHanded: () => void): Handover {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()
  const { tellHanded } = useWaysBack(onHanded)
  const fields = useFields(useDraft('handover'), nothingTyped, useHandoverFaults())
  const [looked, setLooked] = useState<{ readonly at: string; readonly preview: HandoverPreview }>()
  const { from, to, territoryId, reason } = fields.values
  const plan = { from, to: [...to], territoryId, reason }
  const asked = JSON.stringify([from, to, territoryId])
  const preview = looked?.at === asked ? looked.preview : undefined
  // Who stays was said of a list: of one that is asked for anew, what is on it counts.
  const left = new Set(
    fields.values.left.filter((id) => preview?.customers.some((customer) => customer.id === id)),
  )

  async function look() {
    const done = await desk.server.handovers.preview({ ...plan, preview: true })
    if (!done.ok) return fields.blame({ '': message(done.failure) })
    setLooked({ at: asked, preview: done.value })
  }

  async function hand() {
    const done = await desk.server.handovers.hand({ ...plan, leftOut: [...left] })
    if (!done.ok) return fields.blame({ '': message(done.failure) })
    setLooked(undefined)
    fields.draft.beginAnew()
    const { id, documents, stayed = 0 } = done.value
    const stays = stayed > 0 ? ` ${t('desk.handedStayed', { count: stayed })}` : ''
    tellHanded(`${t('desk.handedOver', { count: documents })}${stays}`, id)
  }

  return {
    fields,
    preview,
    going: preview && { ...preview, customers: preview.customers.filter(({ id }) => !left.has(id)) },
    left,
    leave: (id) => fields.set('left', [...left.symmetricDifference(new Set([id]))]),
    look,
    hand,
  }
}

function useHandoverFaults() {
  const { words } = useFaultWords()
  return ({ from, to, territoryId }: HandoverTyped) => ({
    from: from === '' && territoryId === '' && words('notChosen'),
    to: to.length === 0 && words('notChosen'),
  })
}
