import { Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { ok } from '#shared/kernel/result.ts'
import { Day, matches } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { useStep } from '../../parts/use-service.ts'
import { notify } from '../../ui/notice.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

const states = ['installed', 'inUse', 'underRepair'] as const
const covers = ['parts', 'labour', 'expenses'] as const

/** What changes about a machine that stays: its state, firmware, warranty and what is noted about it. */
export function EditMachineForm({ asset, onClose }: { readonly asset: Asset; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { repositories, days } = useApp()
  const step = useStep()
  const [status, setStatus] = useState(asset.status)
  const [firmware, setFirmware] = useState(asset.firmware)
  const [until, setUntil] = useState<string>(asset.warrantyUntil)
  const [covered, setCovered] = useState<readonly string[]>(asset.warrantyCovers ?? ['parts', 'labour'])
  const [voided, setVoided] = useState(asset.voided?.reason ?? '')
  const [note, setNote] = useState(asset.note)
  const [problem, setProblem] = useState<string>()

  async function save() {
    if (!matches(Day, until)) return setProblem(t('machines.badDay'))
    if (until < asset.installedOn) return setProblem(t('machines.warrantyFirst'))
    const before = asset
    const done = await repositories.assets.change(asset.id, (now) => {
      const { voided: _voided, ...rest } = now
      const { id, stamp } = step()
      const by = { id, at: stamp.at, by: stamp.by, note: '' }
      const log = [
        ...(status === now.status ? [] : [{ ...by, kind: 'status' as const, from: now.status, to: status }]),
        ...(firmware === now.firmware
          ? []
          : [{ ...by, id: `${id}f`, kind: 'firmware' as const, from: now.firmware, to: firmware }]),
        ...(until === now.warrantyUntil && voided === (now.voided?.reason ?? '')
          ? []
          : [
              {
                ...by,
                id: `${id}w`,
                kind: 'warranty' as const,
                from: now.warrantyUntil,
                to: until,
                note: voided,
              },
            ]),
      ]
      return ok({
        ...rest,
        status,
        firmware: firmware.trim(),
        warrantyUntil: until as Day,
        warrantyCovers: covers.filter((one) => covered.includes(one)),
        ...(voided.trim() === ''
          ? {}
          : { voided: { on: now.voided?.on ?? days.company.today(), reason: voided.trim() } }),
        note,
        stageLog: [...(now.stageLog ?? []), ...log],
      })
    })
    if (!done.ok) return setProblem(t('machines.gone'))
    notify({
      message: t('app.saved'),
      undo: {
        label: t('app.undo'),
        run: () =>
          void repositories.assets.change(asset.id, ({ stageLog = [] }) => ok({ ...before, stageLog })),
      },
    })
    onClose()
  }

  return (
    <FormDialog
      title={t('machines.do.edit')}
      size={520}
      problem={problem}
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
      <TextInput
        label={t('machines.warrantyUntil')}
        type="date"
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Checkbox.Group
        label={t('machines.warrantyCovers')}
        value={[...covered]}
        onChange={(value) => setCovered(value)}
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
