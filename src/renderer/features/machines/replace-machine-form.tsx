import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { useApp } from '../../app-context.tsx'
import { replaceMachine } from '../../work/machines/replace-machine.ts'
import { MachineForm } from './machine-form.tsx'
import { useMachineForm } from './use-machine-form.ts'

const empty = { serialNumber: '', note: '' }

/** Another machine in the place of this one; both records name each other. */
export function ReplaceMachineForm(props: { readonly asset: Asset; readonly onClose: () => void }) {
  const { asset, onClose } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { fields, arrived } = useMachineForm(asset, { name: 'replace', initial: empty, onClose })

  async function save(form: typeof empty) {
    arrived(await replaceMachine(work, { assetId: asset.id, ...form }), t('machines.replaced'))
  }

  return (
    <MachineForm
      fields={fields}
      title={t('machines.do.replace')}
      action={t('machines.replaceNow')}
      onSave={save}
      onClose={onClose}
    >
      <TextInput
        label={t('machines.newSerial')}
        maxLength={40}
        data-autofocus
        {...fields.input('serialNumber')}
      />
    </MachineForm>
  )
}
