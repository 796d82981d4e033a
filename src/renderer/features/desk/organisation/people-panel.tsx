import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device } from '#shared/desk/health.ts'
import type { User } from '#shared/directory/directory.ts'
import { ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import { LaptopOf } from './laptop-of.tsx'
import { PersonForm } from './person-form.tsx'
import { signInOf } from './sign-in-of.ts'
import { useAsked, useDesk } from '../use-desk.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

/** Everybody with her laptops: when each was last here, whether it may go on, and taking that away. */
export function PeoplePanel() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { users } = useDirectory()
  const [editing, setEditing] = useState<User | 'new'>()
  const { asked, again } = useAsked(() => desk.server.devices.list(), [desk])
  return (
    <AskedView asked={asked} again={again}>
      {({ devices }) => (
        <Stack gap="md">
          <Group>
            <Button leftSection={<IconPlus size={14} />} onClick={() => setEditing('new')}>
              {t('desk.newPerson')}
            </Button>
          </Group>
          <Panel title={t('desk.people')} count={users.length}>
            {users.map((user) => (
              <PersonRow
                key={user.id}
                user={user}
                devices={devices.filter((device) => `user:${device.user}` === user.id)}
                onOpen={() => setEditing(user)}
                onChanged={again}
              />
            ))}
          </Panel>
          {editing && (
            <PersonForm
              key={editing === 'new' ? 'new' : editing.id}
              {...(editing === 'new' ? {} : { user: editing })}
              onClose={() => setEditing(undefined)}
            />
          )}
        </Stack>
      )}
    </AskedView>
  )
}

function PersonRow(props: {
  readonly user: User
  readonly devices: readonly Device[]
  readonly onOpen: () => void
  readonly onChanged: () => void
}) {
  const { user, devices, onOpen, onChanged } = props
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { named } = useLanguage()
  return (
    <ListRow>
      <Button variant="subtle" size="compact-sm" w={150} justify="start" onClick={onOpen}>
        {named(user)}
      </Button>
      <Text fz="xs" c="dimmed" w={110} truncate>
        {signInOf(user)}
      </Text>
      <Text fz="xs" w={130} truncate>
        {nameOf(user.unitId)}
      </Text>
      <Group gap={4} style={{ flex: 1 }}>
        {user.roles.map((role) => (
          <Badge key={role} color="gray">
            {t(`role.${role}`)}
          </Badge>
        ))}
        {!user.active && <Badge color="red">{t('desk.inactive')}</Badge>}
      </Group>
      <Stack gap={2}>
        {devices.map((device) => (
          <LaptopOf key={device.id} device={device} onChanged={onChanged} />
        ))}
      </Stack>
    </ListRow>
  )
}
