import { ActionIcon, Kbd, Menu, SegmentedControl, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useDisclosure } from '@mantine/hooks'
import { IconKey, IconLock, IconLogout, IconShieldLock, IconTrash, IconUserCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../app-context.tsx'
import type { Preferences } from '../state/preference-store.ts'
import { languagesByName } from '../ui/languages.ts'
import { askFirst } from '../ui/ask-first.tsx'
import { lockNow } from './idle-lock.ts'
import { ChangePassword } from './change-password.tsx'
import { LockSettings } from './lock-settings.tsx'
import { notify } from '../ui/notice.tsx'

/** Who is signed in, the language and the look of the window, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation()
  const { session, host, preferences, surroundings } = useApp()
  const chosen = useStore(preferences)
  const [locking, { open: openLock, close: closeLock }] = useDisclosure()
  const [changing, { open: openChange, close: closeChange }] = useDisclosure()

  async function choose(change: Partial<Preferences>) {
    const next = { ...chosen, ...change }
    preferences.setState(next)
    const kept = await host.settings.savePreferences(next)
    if (!kept.ok) notify({ message: t('app.notSavedFull'), tone: 'bad' })
  }

  return (
    <>
      <LockSettings opened={locking} onClose={closeLock} />
      {changing && <ChangePassword onClose={closeChange} />}
      <Menu position="bottom-end" width={260} closeOnItemClick={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('settings.menu')}
            data-account-menu
          >
            <IconUserCircle size={21} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Stack gap={6} p="xs">
            <Text fz="sm">{t('settings.signedInAs', { name: session.user })}</Text>
            <Text fz="xs" c="dimmed">
              {session.server} · {surroundings.version}
            </Text>
            <Text fz="xs" c="dimmed">
              {t('settings.language')}
            </Text>
            <SegmentedControl
              aria-label={t('settings.language')}
              value={chosen.language}
              onChange={(language) => void choose({ language: language as Preferences['language'] })}
              data={[{ value: 'system', label: t('settings.system') }, ...languagesByName]}
            />
            <Text fz="xs" c="dimmed">
              {t('settings.appearance')}
            </Text>
            <SegmentedControl
              aria-label={t('settings.appearance')}
              value={chosen.appearance}
              onChange={(appearance) => void choose({ appearance })}
              data={[
                { value: 'system', label: t('settings.system') },
                { value: 'light', label: t('settings.light') },
                { value: 'dark', label: t('settings.dark') },
              ]}
            />
            <Text fz="xs" c="dimmed">
              {t('settings.display')}
            </Text>
            <SegmentedControl
              aria-label={t('settings.display')}
              value={chosen.display ?? 'desk'}
              onChange={(display) => void choose({ display })}
              data={[
                { value: 'desk', label: t('settings.desk') },
                { value: 'field', label: t('settings.field') },
              ]}
            />
          </Stack>
          <Menu.Divider />
          <Menu.Item leftSection={<IconShieldLock size={15} />} onClick={openLock} closeMenuOnClick>
            {t('lock.settings')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={15} />} onClick={openChange} closeMenuOnClick>
            {t('password.title')}
          </Menu.Item>
          <LockNow />
          <SignOut />
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function LockNow() {
  const { t } = useTranslation()
  const { host, lock } = useApp()
  const { hasPassword } = useStore(lock)
  if (!hasPassword) return null
  return (
    <Menu.Item
      leftSection={<IconLock size={15} />}
      rightSection={<Kbd size="xs">Ctrl Shift L</Kbd>}
      onClick={() => void lockNow(host, lock)}
      closeMenuOnClick
    >
      {t('lock.now')}
    </Menu.Item>
  )
}

function SignOut() {
  const { t } = useTranslation()
  const { session, replica, signOut } = useApp()
  async function ask() {
    const count = replica.waiting.count()
    if (count === 0) return void signOut('keepData')
    const sure = await askFirst({
      title: t('settings.signOutTitle'),
      follows: [t('settings.signOutWaiting', { count, name: session.user })],
      action: t('settings.signOut'),
    })
    if (sure) void signOut('keepData')
  }
  /** Only what the server has may go: an edit that waits would go with it. */
  async function askToRemove() {
    const count = replica.waiting.count() + (await replica.device.outbox.count())
    const rejected = await replica.device.rejections.count()
    if (count + rejected > 0) {
      const children = <Text fz="sm">{t('settings.removeWaiting', { count: count + rejected })}</Text>
      modals.open({ title: t('settings.removeTitle'), children })
      return
    }
    const sure = await askFirst({
      title: t('settings.removeTitle'),
      follows: [t('settings.removeHelp')],
      action: t('settings.remove'),
      tone: 'bad',
    })
    if (sure) void signOut('removeData')
  }
  return (
    <>
      <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => void ask()}>
        {t('settings.signOut')}
      </Menu.Item>
      <Menu.Item leftSection={<IconTrash size={15} />} color="red" onClick={() => void askToRemove()}>
        {t('settings.remove')}
      </Menu.Item>
    </>
  )
}
