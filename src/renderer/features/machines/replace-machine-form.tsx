import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { useApp } from '../../app-context.tsx'
import { useKept } from '../../ui/draft.ts'
import { replaceMachine } from '../../work/machines/replace-machine.ts'
import { MachineForm } from './machine-form.tsx'
import { useMachineForm } from './use-machine-form.ts'

/** Another machine in the place of this one; both records name each other. */
export function ReplaceMachineForm(props: { readonly asset: Asset; readonly onClose: () => void }) {
  const { asset, onClose } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { draft, problem, note, setNote, arrived } = useMachineForm(asset, 'replace', onClose)
  const [serialNumber, setSerialNumber] = useKept(draft, 'serialNumber', '')

  async function save() {
    arrived(await replaceMachine(work, { assetId: asset.id, serialNumber, note }), t('machines.replaced'))
  }

  return (
    <MachineForm
      draft={draft}
      title={t('machines.do.replace')}
      problem={problem}
      note={note}
      onNote={setNote}
      action={t('machines.replaceNow')}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextInput
        label={t('machines.newSerial')}
        value={serialNumber}
        maxLength={40}
        data-autofocus
        onChange={(event) => setSerialNumber(event.currentTarget.value)}
      />
    </MachineForm>
  )
}
