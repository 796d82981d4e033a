import { ActionIcon, Button, Group, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#shared/directory/directory.ts'
import type { Share } from '#shared/directory/share.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTeam } from './use-team.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'

/** Who works on a deal beside its owner: each holds exactly this deal and its customer, until she is taken off. */
export function TeamPanel({ deal }: { readonly deal: Opportunity }) {
  const { t } = useTranslation()
  const { session, server, days } = useApp()
  const { day } = useLanguage()
  const { undo } = useWayBack()
  const [adding, setAdding] = useState(false)
  const { team, colleagues, nameOf } = useTeam(deal)
  const mayChange = deal.ownerId === `user:${session.user}`

  async function remove({ id, userId, role, until }: Share) {
    const done = await server.teams.remove({ id })
    if (!done.ok) return notify({ message: t('teams.offline'), tone: 'bad' })
    const opportunityId = deal.id
    notify({
      message: t('teams.removed', { name: nameOf(userId) }),
      undo: undo(() => server.teams.add({ opportunityId, userId, role, until })),
    })
  }

  return (
    <Panel
      title={t('teams.title')}
      count={team.length}
      actions={
        mayChange && (
          <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
            {t('teams.add')}
          </Button>
        )
      }
    >
      {team.length === 0 && <Empty>{t('teams.none')}</Empty>}
      {team.map((one) => (
        <ListRow key={one.id}>
          <span className={cells['grow']}>
            {nameOf(one.userId)} {one.role}
          </span>
          {one.until !== '' && (
            <span className={cells['when']}>
              {t('desk.until', { day: day(days.company.dayOf(one.until)) })}
            </span>
          )}
          {mayChange && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('teams.remove', { name: nameOf(one.userId) })}
              onClick={() => void remove(one)}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </ListRow>
      ))}
      {adding && <AddForm deal={deal} colleagues={colleagues} onClose={() => setAdding(false)} />}
    </Panel>
  )
}

function AddForm(props: {
  readonly deal: Opportunity
  readonly colleagues: readonly User[]
  readonly onClose: () => void
}) {
  const { deal, colleagues, onClose } = props
  const { t } = useTranslation()
  const { server, session, days } = useApp()
  const { named } = useLanguage()
  const draft = useDraft(`team/${deal.id}`, deal.id)
  const [userId, setUserId] = useKept<string | null>(draft, 'userId', null)
  const [role, setRole] = useKept(draft, 'role', '')
  const [until, setUntil] = useKept(draft, 'until', '')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function add() {
    if (userId === null) return setProblem(t('teams.nobody'))
    setBusy(true)
    const end = until === '' ? '' : days.company.endOf(until as Day)
    const done = await server.teams.add({ opportunityId: deal.id, userId, role: role.trim(), until: end })
    setBusy(false)
    if (!done.ok) return setProblem(t('teams.offline'))
    notify({ message: t('teams.added') })
    draft.drop()
    onClose()
  }

  return (
    <FormDialog
      draft={draft}
      title={t('teams.add')}
      size={440}
      problem={problem}
      action={t('teams.addNow')}
      busy={busy}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <Select
        label={t('teams.who')}
        searchable
        data={colleagues
          .filter(({ id }) => id !== `user:${session.user}`)
          .map((one) => ({ value: one.id as string, label: named(one) }))}
        value={userId}
        onChange={setUserId}
      />
      <Group grow>
        <TextInput
          label={t('teams.role')}
          value={role}
          maxLength={60}
          onChange={(event) => setRole(event.currentTarget.value)}
        />
        <DateField
          label={t('teams.until')}
          value={until}
          min={days.company.today()}
          onChange={setUntil}
          onClear={() => setUntil('')}
        />
      </Group>
    </FormDialog>
  )
}
