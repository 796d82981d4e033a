import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { useApp } from '../../app-context.tsx'
import { retireMachine } from '../../work/machines/change-machine.ts'
import { MachineForm } from './machine-form.tsx'
import { useMachineForm } from './use-machine-form.ts'

/** Out of use for good; its history stays. */
export function RetireMachineForm(props: { readonly asset: Asset; readonly onClose: () => void }) {
  const { asset, onClose } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { draft, problem, note, setNote, changed } = useMachineForm(asset, 'retire', onClose)

  async function save() {
    changed(await retireMachine(work, { id: asset.id, note }), t('machines.retired'))
  }

  return (
    <MachineForm
      draft={draft}
      title={t('machines.do.retire')}
      problem={problem}
      note={note}
      onNote={setNote}
      action={t('machines.retireNow')}
      onSave={() => void save()}
      onClose={onClose}
    />
  )
}
