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
  const { fields, changed } = useMachineForm(asset, { name: 'retire', initial: { note: '' }, onClose })
  return (
    <MachineForm
      fields={fields}
      title={t('machines.do.retire')}
      action={t('machines.retireNow')}
      onSave={async ({ note }) =>
        changed(await retireMachine(work, { id: asset.id, note }), t('machines.retired'))
      }
      onClose={onClose}
    />
  )
}
