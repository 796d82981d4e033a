import { Badge, Button, Group, Menu, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Device } from '#shared/desk/health.ts'
import type { User } from '#shared/directory/directory.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { askFirst } from '../../../ui/ask-first.tsx'
import { notify } from '../../../ui/notice.tsx'
import { ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import { PersonForm } from './person-form.tsx'
import { useAsked, useDesk, useDeskMessage } from '../use-desk.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

/** Everybody with her laptops: when each was last here, whether it may go on, and taking that away. */
export function PeoplePanel() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { users, nameOf } = useDirectory()
  const { named } = useLanguage()
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
              <ListRow key={user.id}>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  w={150}
                  justify="start"
                  onClick={() => setEditing(user)}
                >
                  {named(user)}
                </Button>
                <Text fz="xs" c="dimmed" w={110} truncate>
                  {user.id.slice('user:'.length)}
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
                  {devices
                    .filter((device) => `user:${device.user}` === user.id)
                    .map((device) => (
                      <Laptop key={device.id} device={device} onChanged={again} />
                    ))}
                </Stack>
              </ListRow>
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

const colors = { active: 'green', suspended: 'orange', wipePending: 'red', wiped: 'gray' } as const

function Laptop({ device, onChanged }: { readonly device: Device; readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const { instant } = useLanguage()
  const desk = useDesk()
  const message = useDeskMessage()

  async function set(state: Device['state']) {
    const done = await desk.server.devices.set({ id: device.id, state, user: device.user })
    if (!done.ok) return notify({ message: message(done.failure), tone: 'bad' })
    onChanged()
    notify({ message: t(`desk.laptopNow.${state}`) })
  }

  async function askToWipe() {
    const sure = await askFirst({
      title: t('desk.wipe'),
      follows: [t('desk.wipeHelp', { user: device.user })],
      action: t('desk.wipeNow'),
      tone: 'bad',
    })
    if (sure) await set('wipePending')
  }

  return (
    <Group gap={6} wrap="nowrap">
      <Badge color={colors[device.state]}>{t(`desk.laptop.${device.state}`)}</Badge>
      <Text fz="xs" c="dimmed">
        {device.id.slice(-6)} · {device.version} · {instant(new Date(device.seenAt).toISOString() as Instant)}
      </Text>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-xs" variant="subtle" aria-label={t('desk.laptopMenu', { id: device.id })}>
            …
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {device.state === 'active' ? (
            <Menu.Item onClick={() => void set('suspended')}>{t('desk.suspend')}</Menu.Item>
          ) : (
            device.state !== 'wiped' && (
              <Menu.Item onClick={() => void set('active')}>{t('desk.lift')}</Menu.Item>
            )
          )}
          {device.state !== 'wiped' && (
            <Menu.Item color="red" onClick={() => void askToWipe()}>
              {t('desk.wipe')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
