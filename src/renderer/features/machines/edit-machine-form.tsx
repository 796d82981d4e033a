import { Group, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { type MachineForm, machineFormOf } from '#shared/assets/machine-form.ts'
import { useApp } from '../../app-context.tsx'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { correctMachine } from '../../work/machines/change-machine.ts'
import { CoversField } from './covers-field.tsx'

const states = ['installed', 'inUse', 'underRepair'] as const

interface Props {
  readonly asset: Asset
  readonly onClose: () => void
}

/** What changes about a machine that stays: its state, firmware, warranty and what is noted about it. */
export function EditMachineForm({ asset, onClose }: Props) {
  const { t } = useTranslation()
  const { fields, record, save } = useEditMachine({ asset, onClose })
  const covers = fields.of('warrantyCovers')
  return (
    <FormDialog
      title={t('machines.do.edit')}
      size={520}
      fields={fields}
      overtaken={record.notice}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <Group grow align="start">
        <Select
          label={t('quotes.stage')}
          data={states.map((value) => ({ value, label: t(`assetStatus.${value}`) }))}
          allowDeselect={false}
          {...fields.choice('status')}
        />
        <TextInput label={t('machines.firmware')} maxLength={30} {...fields.input('firmware')} />
      </Group>
      <DateField
        label={t('machines.warrantyUntil')}
        min={asset.installedOn}
        {...fields.of('warrantyUntil')}
      />
      <CoversField label={t('machines.warrantyCovers')} value={covers.value} onChange={covers.onChange} />
      <TextInput
        label={t('machines.voidedBecause')}
        placeholder={t('machines.voidedHelp')}
        maxLength={200}
        {...fields.input('voided')}
      />
      <Textarea label={t('quotes.note')} maxLength={2_000} autosize minRows={2} {...fields.input('note')} />
    </FormDialog>
  )
}

function useEditMachine({ asset, onClose }: Props) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { work } = useApp()
  const { listed } = useLanguage()
  const draft = useDraft(`edit/${asset.id}`, asset.id)
  const fields = useFields<MachineForm>(draft, machineFormOf(asset))
  const record = useRecordForm(asset.id, draft, machineFormOf(asset), words)

  function words(field: string, value: unknown): string | undefined {
    if (field === 'status') return t(`assetStatus.${value as Asset['status']}`)
    if (field !== 'warrantyCovers') return undefined
    return listed((value as MachineForm['warrantyCovers']).map((one) => t(`machines.${one}`)))
  }

  async function save(wanted: MachineForm) {
    const done = await correctMachine(work, asset.id, (now) => record.onto(wanted, now))
    if (!done.ok) {
      const { kind } = done.failure
      if (kind === 'Overtaken') return record.ask(done.failure)
      return fields.blame(
        kind === 'Gone' ? { '': t('machines.gone') } : { warrantyUntil: t('machines.warrantyFirst') },
      )
    }
    notify({ about: asset.id, message: t('app.saved'), undo: undo(done.value.back) })
    draft.drop()
    onClose()
  }

  return { fields, record, save }
}
