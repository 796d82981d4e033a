import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { teamDay } from '#shared/activities/team-day.ts'
import { mayDecide } from '#shared/approvals/may-decide.ts'
import { useApp } from '../../app-context.tsx'
import { useSilent } from '../../parts/activities/use-agenda.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import classes from './start-screen.module.css'

const columns = ['overdue', 'today', 'asked', 'silent'] as const

/** A manager's people: what is late, what is due, what waits for a yes, who is silent; as far as it is here. */
export function TeamPanel() {
  const { t } = useTranslation()
  const { count, named } = useLanguage()
  const rows = useTeam()
  if (rows.length === 0) return null
  return (
    <Panel title={t('start.team')} count={rows.length}>
      <div className={classes['team']}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('start.person')}</Table.Th>
              {columns.map((column) => (
                <Table.Th key={column} ta="right">
                  {t(`start.teamOf.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.person.id}>
                <Table.Td>{named(row.person)}</Table.Td>
                {columns.map((column) => (
                  <Table.Td key={column} ta="right" {...(row[column] === 0 ? { c: 'dimmed' } : {})}>
                    {count(row[column])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Panel>
  )
}

function useTeam() {
  const { repositories, days } = useApp()
  const { me, find, users } = useDirectory()
  const directory = { find, users: () => users }
  const people = me?.roles.includes('manager')
    ? users.filter(({ id, active }) => active && id !== me.id && mayDecide(directory, me.id, { asker: id }))
    : []
  const tasks = useLiveOr(() => repositories.tasks.watchAll(), [repositories], [])
  const approvals = useLiveOr(() => repositories.approvals.watchAll(), [repositories], [])
  const silent = useSilent(people.map(({ id }) => id))
  return teamDay({ people, tasks, approvals, silent }, days.own.today())
}
