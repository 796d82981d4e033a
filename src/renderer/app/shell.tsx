import { AppShell, Button, Group, Kbd, NavLink, Text } from '@mantine/core'
import { IconBriefcase2, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../app-context.tsx'
import { ImportBadge } from '../features/desk/imports/import-badge.tsx'
import { FinishedAtStart } from '../features/sync/finished-at-start.tsx'
import { FirstSyncPanel } from '../features/sync/first-sync-panel.tsx'
import { SyncBadge } from '../features/sync/sync-badge.tsx'
import { AccountMenu } from './account-menu.tsx'
import { CurrentScreen } from './current-screen.tsx'
import { placeOf, places } from './features.ts'
import { FollowUpOver } from '../parts/activities/follow-up-over.tsx'
import { ClaimsWaiting } from '../parts/customers/claims-waiting.tsx'
import { useMyRoles } from '../parts/directory/use-my-roles.ts'
import { KeysSheet } from './keys-sheet.tsx'
import { LeaseWarning } from './lease-gate.tsx'
import { palette } from './palette-store.ts'
import { Palette } from './palette.tsx'
import classes from './shell.module.css'
import { keysShown } from './show-keys.ts'
import { StorageLost } from './storage-lost.tsx'
import { useCommands } from './use-commands.ts'

/** The frame around every screen: where one is, what the sync does, and the way to everything by keyboard. */
export function Shell() {
  const keys = useStore(keysShown, ({ shown }) => shown)
  useCommands()
  return (
    <AppShell header={{ height: 48 }} navbar={{ width: 176, breakpoint: 0 }} padding={0}>
      <AppShell.Header className={classes['header']}>
        <Mark />
        <SearchButton />
        <Group gap="xs" wrap="nowrap">
          <ImportBadge />
          <SyncBadge />
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" className={classes['navbar']}>
        <Places />
      </AppShell.Navbar>
      <AppShell.Main className={classes['main']}>
        <StorageLost />
        <LeaseWarning />
        <FirstSyncPanel />
        <div className={classes['screen']}>
          <CurrentScreen />
        </div>
      </AppShell.Main>
      <Palette />
      <FollowUpOver />
      <ClaimsWaiting />
      <FinishedAtStart />
      {keys && <KeysSheet onClose={() => keysShown.setState({ shown: false })} />}
    </AppShell>
  )
}

function Mark() {
  const { t } = useTranslation()
  return (
    <Group gap={8} className={classes['mark']} wrap="nowrap">
      <IconBriefcase2 size={20} stroke={1.8} />
      <Text fw={600}>{t('app.name')}</Text>
    </Group>
  )
}

function SearchButton() {
  const { t } = useTranslation()
  return (
    <Button
      variant="default"
      c="dimmed"
      fw={400}
      w={380}
      justify="flex-start"
      classNames={{ label: classes['searchLabel'] ?? '' }}
      leftSection={<IconSearch size={14} />}
      rightSection={<Kbd size="xs">Ctrl K</Kbd>}
      onClick={palette.open}
    >
      {t('nav.search')}
    </Button>
  )
}

function Places() {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const here = useStore(navigation, ({ route }) => placeOf(route.name))
  const roles = useMyRoles()
  return (
    <nav aria-label={t('nav.main')}>
      {places
        .filter(({ role }) => role === undefined || roles.includes(role))
        .map(({ opens, icon: Icon }) => (
          <NavLink
            key={opens}
            component="button"
            label={t(`nav.${opens}`)}
            leftSection={<Icon size={17} stroke={1.7} />}
            active={opens === here}
            onClick={() => navigation.getState().go({ name: opens })}
            className={classes['place'] ?? ''}
          />
        ))}
    </nav>
  )
}
