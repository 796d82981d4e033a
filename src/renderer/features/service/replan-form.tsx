import { Group, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { daysAfterVisit } from '#shared/directory/assignment.ts'
import { daysBetween, isCalendarDay } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Replanned } from '#shared/service/replan-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { PersonField } from '../../parts/fields/person-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { TimeField } from '../../ui/fields/time-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { BusyThen } from './busy-then.tsx'
import { useReplan } from './use-replan.ts'

interface Typed {
  /** Of several '' leaves each as it is. */
  readonly engineerId: string
  readonly day: string
  readonly startsAt: string
  readonly note: string
}

interface Props {
  readonly visits: readonly Visit[]
  /** Whether another engineer may be chosen. */
  readonly mayGive: boolean
  readonly onClose: () => void
  /** Those that stayed as they were. */
  readonly onDone?: (left: readonly Visit['id'][]) => void
}

/** Another day, hour or engineer for one visit, or for all that are ticked: each keeps what is left empty. */
export function ReplanForm({ visits, mayGive, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const { days } = useApp()
  const replan = useReplan()
  const [first] = visits
  const only = visits.length === 1 ? first : undefined
  const initial: Typed = {
    engineerId: only?.engineerId ?? '',
    day: only?.scheduledFor ?? '',
    startsAt: only?.startsAt ?? '',
    note: '',
  }
  const ids = visits.map(({ id }) => id)
  const draft = useDraft(`replan/${ids.join(' ').slice(0, 200)}`, only?.id)
  const fields = useFields<Typed>(draft, initial)
  const { engineerId, day } = fields.values

  async function carryOut(typed: Typed) {
    const { faults, left } = await replan(visits, planOf(typed, initial, only !== undefined))
    if (faults) return fields.blame(faults)
    fields.draft.drop()
    onDone?.(left)
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={only ? t('visits.replan') : t('visits.replanMany', { count: visits.length })}
      size={480}
      action={t('visits.replanNow')}
      onSubmit={fields.submit(carryOut)}
      onClose={onClose}
    >
      {mayGive && (
        <PersonField
          label={t('visits.engineer')}
          placeholder={t('visits.asTheyAre')}
          optional
          who={({ active, roles }) => active && roles.includes('engineer')}
          {...fields.of('engineerId')}
        />
      )}
      <Group grow align="start">
        {/* A day that went by stays as it is until another is chosen. */}
        <DateField label={t('visits.day')} optional={!only} {...fields.of('day')} />
        <TimeField label={t('visits.startsAt')} {...fields.of('startsAt')} />
      </Group>
      <BusyThen engineerId={engineerId} day={day as Day} except={visits} today={days.own.today()} />
      {!mayGive && visits.some(({ scheduledFor }) => isFar(scheduledFor, day)) && (
        <Text fz="xs" c="dimmed">
          {t('visits.givesNoLonger', { count: daysAfterVisit })}
        </Text>
      )}
      <TextInput label={t('deals.reason')} maxLength={400} {...fields.input('note')} />
    </FormDialog>
  )
}

/** Who moves her own visit keeps the customer no longer than whoever gave it to her planned. */
function isFar(from: Day, to: string): boolean {
  return isCalendarDay(to) && daysBetween(from, to) > daysAfterVisit
}

/** What she changed, and nothing else: a field that she left alone may have moved meanwhile. Of several '' leaves each its own. */
function planOf({ engineerId, day, startsAt, note }: Typed, opened: Typed, isOne: boolean): Replanned {
  return {
    note,
    ...(engineerId === '' || engineerId === opened.engineerId ? {} : { engineerId }),
    ...(day === '' || day === opened.day ? {} : { scheduledFor: day as Day }),
    ...(startsAt === opened.startsAt || (startsAt === '' && !isOne) ? {} : { startsAt }),
  }
}
