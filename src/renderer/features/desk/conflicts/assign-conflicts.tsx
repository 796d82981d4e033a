import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { notify } from '../../../ui/notice.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useDesk, useDeskMessage } from '../use-desk.ts'

/** Gives what is listed to one of the sync admins, or to nobody again. */
export function AssignConflicts(props: {
  readonly conflicts: readonly OpenConflict[]
  readonly onDone: () => void
}) {
  const { conflicts, onDone } = props
  const { t } = useTranslation()
  const { users } = useDirectory()
  const { named } = useLanguage()
  const desk = useDesk()
  const message = useDeskMessage()
  const admins = users.filter(({ active, roles }) => active && roles.includes('syncAdmin'))

  async function give(assignee: string) {
    const ids = conflicts.map(({ db, id }) => ({ db, id }))
    const done = await desk.server.conflicts.assign({ assignee, ids })
    if (!done.ok) return notify({ message: message(done.failure), tone: 'bad' })
    notify({ message: t('desk.assigned', { count: done.value.assigned }) })
    onDone()
  }

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" disabled={conflicts.length === 0}>
          {t('desk.assign')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('desk.assignHelp', { count: conflicts.length })}</Menu.Label>
        {admins.map((one) => (
          <Menu.Item key={one.id} onClick={() => void give(one.id)}>
            {named(one)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void give('')}>{t('desk.nobody')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
