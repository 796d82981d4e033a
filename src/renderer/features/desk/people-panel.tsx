import {
  Alert,
  Badge,
  Button,
  Group,
  Menu,
  Modal,
  MultiSelect,
  PasswordInput,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stampNew } from '#shared/kernel/document.ts'
import type { Role, User } from '#shared/directory/directory.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { type AnyDocument, toWire } from '#shared/sync/any-document.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { AskedView } from './asked-view.tsx'
import type { DeskDevice } from './desk-device.ts'
import { useAsked, useDesk, useDeskMessage } from './use-desk.ts'
import { useDirectory } from './use-directory.ts'

const allRoles: readonly Role[] = ['rep', 'engineer', 'manager', 'syncAdmin', 'templateAdmin']

/** Everybody with her laptops: when each was last here, whether it may go on, and taking that away. */
export function PeoplePanel() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { users, nameOf } = useDirectory()
  const { named } = useLanguage()
  const [adding, setAdding] = useState(false)
  const { asked, again } = useAsked(
    () => desk.ask<{ devices: readonly DeskDevice[] }>('/_satchel/devices'),
    [desk],
  )
  return (
    <AskedView asked={asked} again={again}>
      {({ devices }) => (
        <Stack gap="md">
          <Group>
            <Button leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
              {t('desk.newPerson')}
            </Button>
          </Group>
          <Panel title={t('desk.people')} count={users.length}>
            {users.map((user) => (
              <ListRow key={user.id}>
                <Text fz="sm" w={150} truncate>
                  {named(user)}
                </Text>
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
          {adding && <NewPerson onClose={() => setAdding(false)} />}
        </Stack>
      )}
    </AskedView>
  )
}

const colors = { active: 'green', suspended: 'orange', wipePending: 'red', wiped: 'gray' } as const

function Laptop({ device, onChanged }: { readonly device: DeskDevice; readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const { instant } = useLanguage()
  const desk = useDesk()
  const message = useDeskMessage()

  async function set(state: DeskDevice['state']) {
    const done = await desk.ask(`/_satchel/devices/${encodeURIComponent(device.id)}`, {
      method: 'PUT',
      body: { state },
    })
    if (!done.ok) return notify({ message: message(done.failure), tone: 'bad' })
    onChanged()
    notify({ message: t(`desk.laptopNow.${state}`) })
  }

  function askToWipe() {
    modals.openConfirmModal({
      title: t('desk.wipe'),
      children: <Text fz="sm">{t('desk.wipeHelp', { user: device.user })}</Text>,
      labels: { confirm: t('desk.wipe'), cancel: t('app.cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () => void set('wipePending'),
    })
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
            <Menu.Item color="red" onClick={askToWipe}>
              {t('desk.wipe')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}

function NewPerson({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { author } = useApp()
  const { named } = useLanguage()
  const { users, units, territories } = useDirectory()
  const desk = useDesk()
  const message = useDeskMessage()
  const [name, setName] = useState('')
  const [signIn, setSignIn] = useState('')
  const [password, setPassword] = useState('')
  const [unitId, setUnit] = useState<string | null>(null)
  const [territoryId, setTerritory] = useState<string | null>(null)
  const [roles, setRoles] = useState<readonly string[]>(['rep'])
  const [problem, setProblem] = useState<string>()

  async function add() {
    if (!/^[a-z0-9._-]{2,40}$/.test(signIn)) return setProblem(t('desk.badSignIn'))
    if (users.some(({ id }) => id === `user:${signIn}`)) return setProblem(t('desk.knownSignIn'))
    if (name.trim() === '' || unitId === null) return setProblem(t('desk.incomplete'))
    if (password.length < 8) return setProblem(t('desk.shortPassword'))
    // The person first: a sign-in without one would hold nothing and know nobody.
    const user: User = {
      ...{ id: `user:${signIn}` as User['id'], type: 'user', ...stampNew(author.stamp()) },
      ...{ name: name.trim(), nameEn: '', email: '', phone: '', unitId, territoryId: territoryId ?? '' },
      roles: roles as Role[],
      rights: [{ kind: 'own', classes: ['base', 'sales', 'service'] }],
      active: true,
    }
    const family = await desk.family('directory')
    const [row] = await family.bulkDocs([toWire(user as unknown as AnyDocument)])
    if (row?.error !== undefined) return setProblem(t('desk.refused', { reason: row.reason ?? '' }))
    const made = await desk.ask(`/_users/org.couchdb.user:${signIn}`, {
      method: 'PUT',
      body: { name: signIn, password, roles: [], type: 'user' },
    })
    if (!made.ok) return setProblem(message(made.failure))
    notify({ message: t('desk.personAdded', { name: name.trim() }) })
    onClose()
  }

  return (
    <Modal opened onClose={onClose} title={t('desk.newPerson')} size={480}>
      <Stack gap="sm">
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        <Group grow>
          <TextInput
            label={t('desk.name')}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label={t('desk.signIn')}
            value={signIn}
            maxLength={40}
            onChange={(event) => setSignIn(event.currentTarget.value)}
          />
        </Group>
        <PasswordInput
          label={t('desk.password')}
          value={password}
          autoComplete="new-password"
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group grow>
          <Select
            label={t('desk.unit')}
            data={units.map((one) => ({ value: one.id as string, label: named(one) }))}
            value={unitId}
            onChange={setUnit}
          />
          <Select
            label={t('desk.territory')}
            clearable
            data={territories.map((one) => ({ value: one.id as string, label: named(one) }))}
            value={territoryId}
            onChange={setTerritory}
          />
        </Group>
        <MultiSelect
          label={t('desk.roles')}
          data={allRoles.map((value) => ({ value: value as string, label: t(`role.${value}`) }))}
          value={[...roles]}
          onChange={setRoles}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button onClick={() => void add()}>{t('desk.addPerson')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
