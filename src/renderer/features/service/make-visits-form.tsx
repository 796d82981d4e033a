import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isCalendarDay, yearOf } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { unmade } from '#shared/service/maintenance-due.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import { useApp } from '../../app-context.tsx'
import type { Maintenance } from '../../parts/maintenance/use-maintenance.ts'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useMakeVisits } from './use-make-visits.ts'

interface Props {
  readonly plans: readonly MaintenancePlan[]
  readonly maintenance: Maintenance
  readonly onClose: () => void
}

/** The visits that plans ask for up to a day: how many there will be is said before they are made. */
export function MakeVisitsForm({ plans, maintenance, onClose }: Props) {
  const { t } = useTranslation()
  const { days } = useApp()
  const makeVisits = useMakeVisits()
  const { day } = useLanguage()
  const today = days.company.today()
  const fields = useFields(useDraft('make/visits'), { until: `${yearOf(today) + 1}-12-31` })
  const { until } = fields.values
  const open = isCalendarDay(until) ? unmadeOf(plans, maintenance, { today, until }) : []
  const [first, last] = [open[0], open.at(-1)]

  async function make() {
    await makeVisits(plans, until as Day)
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('plans.make')}
      size={440}
      action={t('plans.makeNow', { count: open.length })}
      disabled={open.length === 0}
      onSubmit={fields.submit(make)}
      onClose={onClose}
    >
      <DateField label={t('plans.until')} min={today} {...fields.of('until')} />
      <Text fz="sm" role="status">
        {first && last
          ? t('plans.willMake', { count: open.length, first: day(first), last: day(last) })
          : t('plans.nothingToMake')}
      </Text>
      <Text fz="xs" c="dimmed">
        {t('plans.makeHelp')}
      </Text>
    </FormDialog>
  )
}

/** The days of the visits that are not made yet, the first before the last. */
function unmadeOf(
  plans: Props['plans'],
  maintenance: Props['maintenance'],
  span: { readonly today: Day; readonly until: Day },
): readonly Day[] {
  return plans
    .flatMap((plan) => unmade(plan, span, maintenance.contextOf(plan), maintenance.visitsOf(plan)))
    .map(({ on }) => on)
    .toSorted((a, b) => (a < b ? -1 : 1))
}
