import { Button, Menu, Select, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  isManyList,
  lifecycles,
  manyFields,
  type ManyChange,
  type ManyList,
  tiers,
} from '#shared/lists/change-many.ts'
import type { ListRow } from '#shared/lists/list-row.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { GiveForm } from '../../parts/giving/give-form.tsx'
import { ClaimMany } from '../../parts/customers/claim-many.tsx'
import { PersonField } from '../../parts/fields/person-field.tsx'
import { TickBar } from '../../parts/ticks/tick-bar.tsx'
import type { Ticking } from '../../parts/ticks/use-ticks.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { StageForm } from './stage-form.tsx'
import { useChangeMany } from './use-change-many.ts'

/** Lists whose rows are ticked, to change or to give many of them at once. */
export type TickedList = ManyList | 'leads'

export function isTickedList(list: string): list is TickedList {
  return list === 'leads' || isManyList(list)
}

/** What is asked before many rows are changed: a value, the stage of deals, or whose they are to be. */
type Asking = ManyChange['field'] | 'stage' | 'owner'

/** What is done with everything that is ticked. */
export function ManyBar(props: { readonly list: TickedList; readonly ticking: Ticking<ListRow> }) {
  const { list, ticking } = props
  const { t } = useTranslation()
  const { ticked, clear, tickOnly } = ticking
  const [asking, setAsking] = useState<Asking>()
  const { busy, change } = useChangeMany(tickOnly)
  const offered = useOffered(list)
  const close = () => setAsking(undefined)
  if (ticked.length === 0) return null

  function carryOut(field: ManyChange['field'], value: string) {
    close()
    if (isManyList(list)) void change(ticked, { list, field, value })
  }

  return (
    <TickBar ticking={ticking}>
      {offered.length > 0 && (
        <Menu>
          <Menu.Target>
            <Button size="compact-sm" loading={busy} rightSection={<IconChevronDown size={12} />}>
              {t('lists.change')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map((field) => (
              <Menu.Item
                key={field}
                onClick={() => (field === 'done' ? carryOut(field, 'yes') : setAsking(field))}
              >
                {t(`lists.many.${field}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {list === 'customers' && <ClaimMany ids={ticked} onClaimed={clear} />}
      {asking === 'owner' && <GiveForm ids={ticked} onGiven={clear} onClose={close} />}
      {asking === 'stage' && <StageForm ids={ticked} onMoved={tickOnly} onClose={close} />}
      {asking && asking !== 'owner' && asking !== 'stage' && (
        <ValueForm
          field={asking}
          count={ticked.length}
          onGive={(value) => carryOut(asking, value)}
          onClose={close}
        />
      )}
    </TickBar>
  )
}

/** What of these rows is changed; whose a customer, deal or lead is, a manager says, and the server does it. */
function useOffered(list: TickedList): readonly Asking[] {
  const { me } = useDirectory()
  const mayGive = list !== 'tasks' && me?.roles.includes('manager') === true
  return [
    ...(list === 'deals' ? (['stage'] as const) : []),
    ...(isManyList(list) ? manyFields[list] : []),
    ...(mayGive ? (['owner'] as const) : []),
  ]
}

/** To what it is changed. */
function ValueForm(props: {
  readonly field: ManyChange['field']
  readonly count: number
  readonly onGive: (value: string) => void
  readonly onClose: () => void
}) {
  const { field, count, onGive, onClose } = props
  const { t } = useTranslation()
  const { days } = useApp()
  const draft = useDraft(`lists/many/${field}`)
  const isDay = field === 'closeDate' || field === 'dueOn'
  const initial = { value: isDay ? (days.own.today() as string) : '' }
  const fields = useFields(draft, initial, ({ value }) => ({
    value:
      (value.trim() === '' && t(isTag(field) ? 'fault.required' : 'fault.notChosen')) ||
      (isTag(field) && value.trim().length > 30 && t('fault.tooLong', { max: 30 })),
  }))
  return (
    <FormDialog
      title={t('lists.manyTitle', { what: t(`lists.many.${field}`), count })}
      size={400}
      fields={fields}
      action={t('lists.change')}
      onSubmit={fields.submit(({ value }) => {
        draft.drop()
        onGive(value.trim())
      })}
      onClose={onClose}
    >
      <Value field={field} fields={fields} />
    </FormDialog>
  )
}

function isTag(field: ManyChange['field']): boolean {
  return field === 'tag' || field === 'untag'
}

function Value(props: {
  readonly field: ManyChange['field']
  readonly fields: ReturnType<typeof useFields<{ value: string }>>
}) {
  const { field, fields } = props
  const { t } = useTranslation()
  const label = t(`lists.many.${field}`)
  if (field === 'closeDate' || field === 'dueOn')
    return (
      <DateField
        label={label}
        data-autofocus
        {...fields.of('value')}
        onChange={(day: Day) => fields.set('value', day)}
      />
    )
  if (field === 'ownerId') return <PersonField label={label} {...fields.of('value')} />
  if (isTag(field)) return <TextInput label={label} data-autofocus {...fields.input('value')} />
  const data =
    field === 'tier'
      ? tiers.map((value) => ({ value, label: value }))
      : lifecycles.map((value) => ({ value, label: t(`lifecycle.${value}`) }))
  return <Select label={label} data={data} data-autofocus {...fields.choice('value')} />
}
