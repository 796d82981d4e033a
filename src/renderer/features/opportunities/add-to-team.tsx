import { Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Day } from '#shared/kernel/schema.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { PersonField } from '../../parts/fields/person-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'

interface Typed {
  readonly userId: string
  readonly role: string
  /** '' is for good. */
  readonly until: string
}

/** A colleague who works on a deal from now on. */
export function AddToTeam(props: { readonly deal: Opportunity; readonly onClose: () => void }) {
  const { deal, onClose } = props
  const { t } = useTranslation()
  const { server, days } = useApp()
  const fields = useFields<Typed>(
    useDraft(`team/${deal.id}`, deal.id),
    { userId: '', role: '', until: '' },
    ({ userId }) => ({ userId: userId === '' && t('teams.nobody') }),
  )

  async function add({ userId, role, until }: Typed) {
    const end = until === '' ? '' : days.company.endOf(until as Day)
    const done = await server.teams.add({ opportunityId: deal.id, userId, role: role.trim(), until: end })
    if (!done.ok) return fields.blame({ '': t('teams.offline') })
    notify({ message: t('teams.added') })
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('teams.add')}
      size={440}
      action={t('teams.addNow')}
      onSubmit={fields.submit(add)}
      onClose={onClose}
    >
      <TeamFields fields={fields} />
    </FormDialog>
  )
}

function TeamFields({ fields }: { readonly fields: Fields<Typed> }) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  return (
    <>
      <PersonField
        label={t('teams.who')}
        who={({ id }) => id !== work.me}
        data-autofocus
        {...fields.of('userId')}
      />
      <Group grow align="start">
        <TextInput label={t('teams.role')} maxLength={60} {...fields.input('role')} />
        <DateField label={t('teams.until')} min={days.company.today()} optional {...fields.of('until')} />
      </Group>
    </>
  )
}
