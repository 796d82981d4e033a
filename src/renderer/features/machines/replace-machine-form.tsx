import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Asset, AssetId } from '#shared/assets/asset.ts'
import { replaceAsset, sameSerial } from '#shared/assets/change-asset.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { useApp } from '../../app-context.tsx'
import { useKept } from '../../ui/draft.ts'
import { MachineForm } from './machine-form.tsx'
import { useChangeMachine } from './use-change-machine.ts'

/** Days of warranty of what takes the place of another. */
const warrantyDays = 730

/** Another machine in the place of this one; both records name each other. */
export function ReplaceMachineForm(props: { readonly asset: Asset; readonly onClose: () => void }) {
  const { asset, onClose } = props
  const { t } = useTranslation()
  const { repositories, ids, days } = useApp()
  const { draft, problem, setProblem, note, setNote, succeed } = useChangeMachine(asset, 'replace', onClose)
  const today = days.company.today()
  const [serialNumber, setSerialNumber] = useKept(draft, 'serialNumber', '')

  async function save() {
    const known = sameSerial(serialNumber, asset.productId, await repositories.assets.all())
    if (known.length > 0) return setProblem(t('machines.refused.duplicate'))
    const by = {
      id: ids.next('asset') as AssetId,
      serialNumber,
      installedOn: today,
      warrantyUntil: addDays(today, warrantyDays),
    }
    return succeed((now, change) => replaceAsset(now, by, change), t('machines.replaced'))
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
