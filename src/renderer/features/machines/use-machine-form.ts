import { useTranslation } from 'react-i18next'
import type { Asset, AssetId } from '#shared/assets/asset.ts'
import type { AssetRefused } from '#shared/assets/change-asset.ts'
import type { Result } from '#shared/kernel/result.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { useDraft } from '../../ui/draft.ts'
import type { FaultWords } from '../../ui/fields/faults-shown.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { notify } from '../../ui/notice.tsx'
import type { Done } from '../../work/way-back.ts'
import type { HalfDone } from '../../work/work.ts'

interface Asked<F> {
  /** The form's: its draft is kept under it. */
  readonly name: string
  readonly initial: F
  readonly faults?: (values: F) => FaultWords
  readonly onClose: () => void
}

/** A form that changes one machine, or puts another record beside it; says in words why it may not be. */
export function useMachineForm<F extends { readonly note: string }>(asset: Asset, asked: Asked<F>) {
  const { name, initial, faults, onClose } = asked
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { navigation } = useApp()
  const fields = useFields(useDraft(`${name}/${asset.id}`, asset.id), initial, faults)

  function refuse(failure: AssetRefused | Gone | HalfDone) {
    const why = failure.kind === 'AssetRefused' ? (`refused.${failure.because}` as const) : 'gone'
    fields.blame({ '': t(`machines.${why}`) })
  }

  /** One record, with undo: what was written down stays, the machine is where it was. */
  function changed(done: Result<Done<Asset>, AssetRefused | Gone>, message: string) {
    if (!done.ok) return refuse(done.failure)
    notify({ about: asset.id, message, undo: undo(done.value.back) })
    fields.draft.drop()
    onClose()
  }

  /** Another record begins: it is opened. */
  function arrived(done: Result<AssetId, AssetRefused | Gone | HalfDone>, message: string) {
    if (!done.ok) return refuse(done.failure)
    fields.draft.drop()
    notify({ message })
    navigation.getState().go({ name: 'machine', id: done.value })
    onClose()
  }

  return { fields, changed, arrived }
}
