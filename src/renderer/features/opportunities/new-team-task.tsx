import { Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { Form } from '../../ui/form.tsx'
import { notify } from '../../ui/notice.tsx'
import { addTeamTask } from '../../work/opportunities/team-tasks.ts'
import classes from './deals.module.css'
import { useTeam } from './use-team.ts'

const inDays = 7

/** A task for somebody of the team; who and until when stay chosen for the next one. */
export function NewTeamTask({ deal }: { readonly deal: Opportunity }) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const { nameOf } = useTeam(deal)
  const [ownerId, setOwner] = useState(work.me)
  const [dueOn, setDue] = useState<Day>(() => addDays(days.own.today(), inDays))
  const fields = useFields(useDraft(`task/${deal.id}`, deal.id), { subject: '' }, ({ subject }) => ({
    subject: subject.trim() === '' && t('teams.noTask'),
  }))

  async function add({ subject }: { readonly subject: string }) {
    await addTeamTask(work, deal, { ownerId, subject, dueOn })
    notify({ message: t('teams.taskAdded', { name: nameOf(ownerId) }) })
    return true
  }

  return (
    <Form onSubmit={fields.adding(add)}>
      <div className={classes['taskForm']}>
        <TextInput
          aria-label={t('teams.what')}
          placeholder={t('teams.what')}
          maxLength={200}
          {...fields.input('subject')}
        />
        <Group gap={6} wrap="nowrap" align="start">
          <WhoDoes deal={deal} value={ownerId} onChange={setOwner} />
          <DateField aria-label={t('teams.due')} value={dueOn} onChange={setDue} />
          <Button type="submit" variant="default">
            {t('teams.addTask')}
          </Button>
        </Group>
      </div>
    </Form>
  )
}

function WhoDoes(props: {
  readonly deal: Opportunity
  readonly value: string
  readonly onChange: (userId: string) => void
}) {
  const { deal, value, onChange } = props
  const { t } = useTranslation()
  const { team, nameOf } = useTeam(deal)
  const members = [...new Set([deal.ownerId, ...team.map(({ userId }) => userId as string)])].filter(Boolean)
  return (
    <Select
      aria-label={t('teams.whoDoes')}
      data={members.map((id) => ({ value: id, label: nameOf(id) }))}
      value={value}
      allowDeselect={false}
      onChange={(id) => id && onChange(id)}
      style={{ flex: 1 }}
    />
  )
}
