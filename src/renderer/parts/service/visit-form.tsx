import { Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { User } from '#shared/directory/directory.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { TimeField } from '../../ui/fields/time-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { planVisit } from '../../work/visits/plan-visit.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { MachineField } from '../fields/machine-field.tsx'
import { PersonField } from '../fields/person-field.tsx'

const purposes: readonly Visit['purpose'][] = ['repair', 'maintenance', 'installation', 'inspection']

interface Props {
  readonly customerId: Customer['id']
  /** The machine; without it one of the customer's is chosen, or none. */
  readonly assetId?: string
  readonly requestId?: string
  /** Who is proposed; without her, oneself. */
  readonly engineerId?: string
  /** The day that is proposed; without it, today. */
  readonly day?: string
  /** Afterwards; without it the visit is opened. */
  readonly onPlanned?: (visit: Visit) => void
  readonly onClose: () => void
}

interface Plan {
  /** '' is herself, where she is an engineer. */
  readonly engineerId: string
  readonly day: string
  readonly startsAt: string
  readonly purpose: Visit['purpose']
  readonly assetId: string
}

/** Who goes when, and what for. */
export function VisitForm(props: Props) {
  const { customerId, assetId: given, requestId = '', onPlanned, onClose } = props
  const { t } = useTranslation()
  const { days, navigation, work } = useApp()
  const { users } = useDirectory()
  const herself = users.some((user) => user.id === work.me && isEngineer(user)) ? work.me : ''
  const fields = useFields<Plan>(
    useDraft(
      `new/visit/${customerId}/${requestId || (given ?? '')}${props.engineerId === undefined ? '' : `/${props.engineerId} ${props.day ?? ''}`}`,
      customerId,
    ),
    {
      engineerId: props.engineerId ?? '',
      day: props.day ?? days.own.today(),
      startsAt: '',
      purpose: 'repair',
      assetId: given ?? '',
    },
    ({ engineerId }) => ({ engineerId: (engineerId || herself) === '' && t('visits.nobody') }),
  )

  async function plan({ engineerId, day, ...how }: Plan) {
    const planned = await planVisit(work, {
      ...how,
      customerId,
      requestId,
      engineerId: engineerId || herself,
      scheduledFor: day as Day,
    })
    if (!planned.ok) return fields.blame({ '': t('requests.gone') })
    fields.draft.drop()
    onClose()
    if (onPlanned) onPlanned(planned.value)
    else navigation.getState().go({ name: 'visit', id: planned.value.id })
  }

  const engineer = fields.of('engineerId')
  return (
    <FormDialog
      fields={fields}
      title={t('visits.plan')}
      size={480}
      action={t('visits.planNow')}
      // Who goes is known once the people are read: until then nobody could be chosen.
      disabled={users.length === 0}
      onSubmit={fields.submit(plan)}
      onClose={onClose}
    >
      {given === undefined && <MachineField customerId={customerId} optional {...fields.of('assetId')} />}
      <PersonField
        label={t('visits.engineer')}
        {...engineer}
        value={engineer.value || herself}
        who={isEngineer}
      />
      <Group grow align="start">
        <DateField label={t('visits.day')} {...fields.of('day')} />
        <TimeField label={t('visits.startsAt')} {...fields.of('startsAt')} />
      </Group>
      <Select
        label={t('visits.purpose')}
        data={purposes.map((value) => ({ value, label: t(`visitPurpose.${value}`) }))}
        allowDeselect={false}
        {...fields.choice('purpose')}
      />
    </FormDialog>
  )
}

const isEngineer = ({ roles, active }: User) => active && roles.includes('engineer')
