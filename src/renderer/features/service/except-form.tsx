import { SegmentedControl, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Day } from '#shared/kernel/schema.ts'
import type { Occurrence } from '#shared/service/maintenance-due.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { exceptTime } from '../../work/maintenance/change-plan.ts'
import { usePlanChanged } from './use-plan-changed.ts'

interface Props {
  readonly plan: MaintenancePlan
  readonly time: Occurrence
  readonly onClose: () => void
}

interface Typed {
  readonly what: 'moved' | 'skipped'
  readonly day: string
  readonly note: string
}

/** One time of a plan on another day, or not at all. */
export function ExceptForm({ plan, time, onClose }: Props) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const { changed } = usePlanChanged()
  const today = days.company.today()
  const fields = useFields<Typed>(
    useDraft(`except/${plan.id}/${time.key}`, plan.id),
    { what: 'moved', day: time.on, note: '' },
    ({ what, day, note }) => ({
      day: what === 'moved' && day < today && t('visits.refused.noDay'),
      note: note.trim() === '' && t('visits.refused.noReason'),
    }),
  )
  const { what } = fields.values

  async function save({ day, note }: Typed) {
    const to = what === 'skipped' ? '' : (day as Day)
    const done = await exceptTime(work, plan.id, { key: time.key, to, note })
    if (!done.ok) {
      const { kind } = done.failure
      return fields.blame({
        '': t(kind === 'ExceptedMeanwhile' ? 'plans.exceptedMeanwhile' : 'maintenance.gone'),
      })
    }
    changed(done.value)
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('plans.exceptTitle')}
      size={420}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label={t('plans.exceptTitle')}
        data={(['moved', 'skipped'] as const).map((value) => ({ value, label: t(`plans.do.${value}`) }))}
        value={what}
        onChange={(value) => fields.set('what', value)}
      />
      {what === 'moved' && <DateField label={t('visits.day')} {...fields.of('day')} />}
      <TextInput label={t('deals.reason')} maxLength={200} {...fields.input('note')} />
    </FormDialog>
  )
}
