import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { isGone } from '#shared/assets/change-asset.ts'
import { useApp } from '../../app-context.tsx'
import { MachineField } from '../../parts/fields/machine-field.tsx'
import { putMachineInto } from '../../work/machines/change-machine.ts'
import { MachineForm } from './machine-form.tsx'
import { useMachineForm } from './use-machine-form.ts'

/** Makes a machine a component of another one of the same customer. */
export function PartOfForm({ asset, onClose }: { readonly asset: Asset; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { fields, changed } = useMachineForm(asset, {
    name: 'part-of',
    initial: { parentId: asset.parentId, note: '' },
    faults: ({ parentId }) => ({ parentId: parentId === '' && t('machines.noParent') }),
    onClose,
  })

  async function save(form: { readonly parentId: string; readonly note: string }) {
    changed(await putMachineInto(work, { id: asset.id, ...form }), t('machines.putIn'))
  }

  return (
    <MachineForm
      fields={fields}
      title={t('machines.do.partOf')}
      action={t('app.save')}
      onSave={save}
      onClose={onClose}
    >
      <MachineField
        {...fields.of('parentId')}
        label={t('machines.parent')}
        customerId={asset.customerId}
        which={(one) => one.id !== asset.id && !isGone(one)}
      />
    </MachineForm>
  )
}
