import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import { formOfPlan, type PlanForm, planFormFaults } from '#shared/service/plan-form.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { PlanFields } from '../../parts/maintenance/plan-fields.tsx'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { changePlan } from '../../work/maintenance/change-plan.ts'
import { usePlanChanged } from './use-plan-changed.ts'

interface Props {
  readonly plan: MaintenancePlan
  readonly onClose: () => void
}

/** Another rhythm, engineer or tolerance. Visits that it asks for no more are called off. */
export function EditPlanForm({ plan, onClose }: Props) {
  const { t } = useTranslation()
  const { fields, record, save } = useEditPlan({ plan, onClose })
  return (
    <FormDialog
      fields={fields}
      title={t('maintenance.edit')}
      size={560}
      overtaken={record.notice}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <PlanFields fields={fields} />
    </FormDialog>
  )
}

/** Values that are no words by themselves. */
function usePlanValues() {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { nameOf } = useDirectory()
  const { repositories } = useApp()
  const calendars = useLiveOr(() => repositories.calendars.watchAll(), [repositories], [])
  return (field: string, value: unknown) => {
    if (field === 'engineerId') return nameOf(value as string)
    if (field === 'purpose') return t(`visitPurpose.${value as PlanForm['purpose']}`)
    if (field === 'every') return t(`maintenance.unit.${value as PlanForm['every']}`)
    const calendar = field === 'calendarId' ? calendars.find(({ id }) => id === value) : undefined
    return calendar && named(calendar)
  }
}

function useEditPlan({ plan, onClose }: Props) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { changed } = usePlanChanged()
  const { wordsOf } = useFaultWords()
  const draft = useDraft(`edit/${plan.id}`, plan.id)
  const [opened] = useState<PlanForm>(() => formOfPlan(plan))
  const record = useRecordForm(plan.id, draft, opened, usePlanValues())
  const fields = useFields(draft, opened, (form) => wordsOf(planFormFaults(form)))

  async function save(wanted: PlanForm) {
    const onto = (now: PlanForm) => record.onto({ ...wanted, name: wanted.name.trim() }, now)
    const done = await changePlan(work, plan.id, onto, t('maintenance.changedNote'))
    if (!done.ok) {
      if (done.failure.kind === 'Overtaken') return record.ask(done.failure)
      return fields.blame({ '': t('maintenance.gone') })
    }
    changed(done.value)
    draft.drop()
    onClose()
  }

  return { fields, record, save }
}
