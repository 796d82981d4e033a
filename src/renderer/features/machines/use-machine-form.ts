import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset, AssetId } from '#shared/assets/asset.ts'
import type { AssetRefused } from '#shared/assets/change-asset.ts'
import type { Result } from '#shared/kernel/result.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { notify } from '../../ui/notice.tsx'
import type { Done } from '../../work/way-back.ts'
import type { HalfDone } from '../../work/work.ts'

/** A form that changes one machine, or puts another record beside it; says in words why it may not be. `name` is the form's. */
export function useMachineForm(asset: Asset, name: string, onClose: () => void) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { navigation } = useApp()
  const [problem, setProblem] = useState<string>()
  const draft = useDraft(`${name}/${asset.id}`, asset.id)
  const [note, setNote] = useKept(draft, 'note', '')

  function say(failure: AssetRefused | Gone | HalfDone) {
    if (failure.kind === 'AssetRefused') return setProblem(t(`machines.refused.${failure.because}`))
    setProblem(t('machines.gone'))
  }

  /** One record, with undo: what was written down stays, the machine is where it was. */
  function changed(done: Result<Done<Asset>, AssetRefused | Gone>, message: string) {
    if (!done.ok) return say(done.failure)
    notify({ message, undo: undo(done.value.back) })
    draft.drop()
    onClose()
  }

  /** Another record begins: it is opened. */
  function arrived(done: Result<AssetId, AssetRefused | Gone | HalfDone>, message: string) {
    if (!done.ok) return say(done.failure)
    draft.drop()
    notify({ message })
    navigation.getState().go({ name: 'machine', id: done.value })
    onClose()
  }

  return { draft, problem, setProblem, note, setNote, changed, arrived }
}
