import { Group, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { matches } from '#shared/kernel/schema.ts'
import { Day } from '#shared/kernel/schema.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useNewVisit } from './use-service.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { TimeField } from '../../ui/fields/time-field.tsx'

const purposes: readonly Visit['purpose'][] = ['repair', 'maintenance', 'installation', 'inspection']

interface Props {
  readonly customerId: Customer['id']
  /** The machine; without it one of the customer's is chosen, or none. */
  readonly assetId?: string
  readonly requestId?: string
  /** Afterwards; without it the visit is opened. */
  readonly onPlanned?: (visit: Visit) => Promise<void>
  readonly onClose: () => void
}

/** Who goes when, and what for. */
export function VisitForm({ customerId, assetId: given, requestId = '', onPlanned, onClose }: Props) {
  const { t } = useTranslation()
  const { repositories, session, days, navigation } = useApp()
  const { named } = useLanguage()
  const newVisit = useNewVisit()
  const people = useLiveOr(() => repositories.users.watchAll(), [repositories], [])
  const me = `user:${session.user}`
  const engineers = people.filter(({ roles, active }) => active && roles.includes('engineer'))
  const isEngineer = engineers.some(({ id }) => id === me)
  const draft = useDraft(`new/visit/${customerId}/${requestId ?? ''}`, customerId)
  const [engineerId, setEngineerId] = useKept<string | null>(draft, 'engineerId', null)
  const [day, setDay] = useKept<string>(draft, 'day', days.own.today())
  const [startsAt, setStartsAt] = useKept(draft, 'startsAt', '')
  const [purpose, setPurpose] = useKept<Visit['purpose']>(draft, 'purpose', 'repair')
  const [problem, setProblem] = useState<string>()
  const [assetId, setAsset] = useKept(draft, 'assetId', given ?? '')
  const assets = useLiveOr(
    () => repositories.assets.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const chosen = engineerId ?? (isEngineer ? me : null)

  async function plan() {
    if (chosen === null) return setProblem(t('visits.nobody'))
    if (!matches(Day, day)) return setProblem(t('visits.noDay'))
    const visit = await newVisit({
      customerId,
      assetId,
      requestId,
      engineerId: chosen,
      scheduledFor: day as Day,
      purpose,
      startsAt,
    })
    await onPlanned?.(visit)
    draft.drop()
    onClose()
    if (!onPlanned) navigation.getState().go({ name: 'visit', id: visit.id })
  }

  return (
    <FormDialog
      draft={draft}
      title={t('visits.plan')}
      size={480}
      problem={problem}
      action={t('visits.planNow')}
      // Who goes is known once the people are read: until then nobody could be chosen.
      disabled={people.length === 0}
      onSubmit={() => void plan()}
      onClose={onClose}
    >
      {given === undefined && (
        <Select
          label={t('machines.machine')}
          searchable
          clearable
          data={assets.map(({ id, serialNumber, productName }) => ({
            value: id as string,
            label: `${serialNumber} ${productName}`,
          }))}
          value={assetId === '' ? null : assetId}
          onChange={(value) => setAsset(value ?? '')}
        />
      )}
      <Select
        label={t('visits.engineer')}
        searchable
        data={engineers.map((one) => ({ value: one.id as string, label: named(one) }))}
        value={chosen}
        onChange={setEngineerId}
        allowDeselect={false}
      />
      <Group grow>
        <DateField label={t('visits.day')} value={day} onChange={setDay} />
        <TimeField label={t('visits.startsAt')} value={startsAt} onChange={setStartsAt} />
      </Group>
      <Select
        label={t('visits.purpose')}
        data={purposes.map((value) => ({ value, label: t(`visitPurpose.${value}`) }))}
        value={purpose}
        onChange={(value) => value && setPurpose(value as Visit['purpose'])}
        allowDeselect={false}
      />
    </FormDialog>
  )
}
