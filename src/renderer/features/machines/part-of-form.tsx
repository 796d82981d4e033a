import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { isGone } from '#shared/assets/change-asset.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { useKept } from '../../ui/draft.ts'
import { putMachineInto } from '../../work/machines/change-machine.ts'
import { MachineForm } from './machine-form.tsx'
import { useMachineForm } from './use-machine-form.ts'

/** Makes a machine a component of another one of the same customer. */
export function PartOfForm({ asset, onClose }: { readonly asset: Asset; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { repositories, work } = useApp()
  const { draft, problem, setProblem, note, setNote, changed } = useMachineForm(asset, 'part-of', onClose)
  const [parentId, setParentId] = useKept<string | null>(draft, 'parentId', asset.parentId || null)
  const all = useLiveOr(
    () => repositories.assets.watchOfCustomer(asset.customerId),
    [repositories, asset.customerId],
    [],
  )

  async function save() {
    const parent = all.find(({ id }) => id === parentId)
    if (!parent) return setProblem(t('machines.noParent'))
    changed(await putMachineInto(work, { id: asset.id, parentId: parent.id, note }), t('machines.putIn'))
  }

  return (
    <MachineForm
      draft={draft}
      title={t('machines.do.partOf')}
      problem={problem}
      note={note}
      onNote={setNote}
      action={t('app.save')}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Select
        label={t('machines.parent')}
        searchable
        data={all
          .filter((one) => one.id !== asset.id && !isGone(one))
          .map(({ id, serialNumber, productName }) => ({
            value: id as string,
            label: `${serialNumber} ${productName}`,
          }))}
        value={parentId}
        onChange={setParentId}
      />
    </MachineForm>
  )
}
