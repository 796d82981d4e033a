import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { retire } from '#shared/assets/change-asset.ts'
import { MachineForm } from './machine-form.tsx'
import { useChangeMachine } from './use-change-machine.ts'

/** Out of use for good; its history stays. */
export function RetireMachineForm(props: { readonly asset: Asset; readonly onClose: () => void }) {
  const { asset, onClose } = props
  const { t } = useTranslation()
  const { draft, problem, note, setNote, change } = useChangeMachine(asset, 'retire', onClose)
  return (
    <MachineForm
      draft={draft}
      title={t('machines.do.retire')}
      problem={problem}
      note={note}
      onNote={setNote}
      action={t('machines.retireNow')}
      onSave={() => void change(retire, t('machines.retired'))}
      onClose={onClose}
    />
  )
}
