import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Share } from '#shared/directory/share.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import cells from '../../ui/list-cells.module.css'
import { notify } from '../../ui/notice.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { AddToTeam } from './add-to-team.tsx'
import { useTeam } from './use-team.ts'

/** Who works on a deal beside its owner: each holds exactly this deal and its customer, until she is taken off. */
export function TeamPanel({ deal }: { readonly deal: Opportunity }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const [adding, setAdding] = useState(false)
  const { team } = useTeam(deal)
  const mayChange = deal.ownerId === work.me
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
        <Member key={one.id} deal={deal} share={one} mayChange={mayChange} />
      ))}
      {adding && <AddToTeam deal={deal} onClose={() => setAdding(false)} />}
    </Panel>
  )
}

function Member(props: { readonly deal: Opportunity; readonly share: Share; readonly mayChange: boolean }) {
  const { deal, share, mayChange } = props
  const { userId, role, until } = share
  const { t } = useTranslation()
  const { days } = useApp()
  const { day } = useLanguage()
  const { nameOf } = useTeam(deal)
  const takeOff = useTakingOff(deal)
  return (
    <ListRow>
      <span className={cells['grow']}>
        {nameOf(userId)} {role}
      </span>
      {until !== '' && (
        <span className={cells['when']}>{t('desk.until', { day: day(days.company.dayOf(until)) })}</span>
      )}
      {mayChange && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('teams.remove', { name: nameOf(userId) })}
          onClick={() => void takeOff(share)}
        >
          <IconX size={14} />
        </ActionIcon>
      )}
    </ListRow>
  )
}

function useTakingOff(deal: Opportunity) {
  const { t } = useTranslation()
  const { server, work } = useApp()
  const { undo } = useWayBack()
  const { nameOf } = useTeam(deal)
  return async ({ id, userId, role, until }: Share) => {
    const done = await server.teams.remove({ id })
    if (!done.ok) return notify({ message: t('teams.offline'), tone: 'bad' })
    const opportunityId = deal.id
    notify({
      message: t('teams.removed', { name: nameOf(userId) }),
      // Nobody puts herself back.
      ...(userId === work.me
        ? {}
        : { undo: undo(() => server.teams.add({ opportunityId, userId, role, until })) }),
    })
  }
}
