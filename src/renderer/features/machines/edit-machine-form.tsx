import { Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { type MachineForm, machineFormOf } from '#shared/assets/machine-form.ts'
import { useApp } from '../../app-context.tsx'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { notify } from '../../ui/notice.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useDraft, useKept } from '../../ui/draft.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { correctMachine } from '../../work/machines/change-machine.ts'

const states = ['installed', 'inUse', 'underRepair'] as const
const covers = ['parts', 'labour', 'expenses'] as const

/** What changes about a machine that stays: its state, firmware, warranty and what is noted about it. */
export function EditMachineForm({ asset, onClose }: { readonly asset: Asset; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { work } = useApp()
  const { listed } = useLanguage()
  const draft = useDraft(`edit/${asset.id}`, asset.id)
  const opened = machineFormOf(asset)
  const record = useRecordForm(asset.id, draft, opened, words)
  const [status, setStatus] = useKept(draft, 'status', opened.status)
  const [firmware, setFirmware] = useKept(draft, 'firmware', opened.firmware)
  const [until, setUntil] = useKept(draft, 'warrantyUntil', opened.warrantyUntil)
  const [covered, setCovered] = useKept(draft, 'warrantyCovers', opened.warrantyCovers)
  const [voided, setVoided] = useKept(draft, 'voided', opened.voided)
  const [note, setNote] = useKept(draft, 'note', opened.note)
  const [problem, setProblem] = useState<string>()

  function words(field: string, value: unknown): string | undefined {
    if (field === 'status') return t(`assetStatus.${value as Asset['status']}`)
    if (field !== 'warrantyCovers') return undefined
    return listed((value as MachineForm['warrantyCovers']).map((one) => t(`machines.${one}`)))
  }

  async function save() {
    const wanted = { status, firmware, warrantyUntil: until, warrantyCovers: covered, voided, note }
    const done = await correctMachine(work, asset.id, (now) => record.onto(wanted, now))
    if (!done.ok) {
      if (done.failure.kind === 'Overtaken') return record.ask(done.failure)
      return setProblem(t(done.failure.kind === 'Gone' ? 'machines.gone' : 'machines.warrantyFirst'))
    }
    notify({ message: t('app.saved'), undo: undo(done.value.back) })
    draft.drop()
    onClose()
  }

  return (
    <FormDialog
      title={t('machines.do.edit')}
      size={520}
      draft={draft}
      problem={problem}
      overtaken={record.notice}
      action={t('app.save')}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Group grow>
        <Select
          label={t('quotes.stage')}
          data={states.map((value) => ({ value: value as string, label: t(`assetStatus.${value}`) }))}
          value={status}
          onChange={(value) => value && setStatus(value as Asset['status'])}
          allowDeselect={false}
        />
        <TextInput
          label={t('machines.firmware')}
          value={firmware}
          maxLength={30}
          onChange={(event) => setFirmware(event.currentTarget.value)}
        />
      </Group>
      <DateField
        label={t('machines.warrantyUntil')}
        min={asset.installedOn}
        value={until}
        onChange={setUntil}
      />
      <Checkbox.Group
        label={t('machines.warrantyCovers')}
        value={[...covered]}
        onChange={(value) => setCovered(covers.filter((one) => value.includes(one)))}
      >
        <Group mt={4}>
          {covers.map((value) => (
            <Checkbox key={value} size="xs" value={value} label={t(`machines.${value}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput
        label={t('machines.voidedBecause')}
        placeholder={t('machines.voidedHelp')}
        value={voided}
        maxLength={200}
        onChange={(event) => setVoided(event.currentTarget.value)}
      />
      <Textarea
        label={t('quotes.note')}
        value={note}
        maxLength={2_000}
        autosize
        minRows={2}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
