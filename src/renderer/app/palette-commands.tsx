import { Kbd } from '@mantine/core'
import type { SpotlightActionData } from '@mantine/spotlight'
import { IconCloudSearch, IconUser } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../app-context.tsx'
import { useCustomers } from '../parts/customers/use-customer-names.ts'
import { useMayAdd } from '../parts/customers/use-may-add.ts'
import { useMayLookUp } from '../parts/look-up/use-may-look-up.ts'
import { useMyRoles } from '../parts/directory/use-my-roles.ts'
import { findable, isFound, type QueryPart } from '#shared/find/search-text.ts'
import type { NavigationStore } from '../state/navigation-store.ts'
import type { Preferences } from '../state/preference-store.ts'
import { languagesByName } from '../ui/languages.ts'
import { notify } from '../ui/notice.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { features, places } from './features.ts'
import { lockNow } from './idle-lock.ts'
import { useActionOf, useFindEntries } from './palette-found.tsx'
import { commandsOfScreen } from './screen-commands.ts'
import { showKeys } from './show-keys.ts'

const mostRecent = 7

/** The records that were opened last on this laptop. */
export function useRecent(isWanted: boolean): readonly SpotlightActionData[] {
  const { navigation } = useApp()
  const { named } = useLanguage()
  const visited = useStore(navigation, (now) => now.visited)
  const entries = useFindEntries(isWanted)
  const customerOf = useCustomers()
  const actionOf = useActionOf()
  const byId = useMemo(
    () => new Map([...entries.values()].flat().map((entry) => [entry.document.id, entry])),
    [entries],
  )
  if (!isWanted) return []
  return visited.slice(0, mostRecent).flatMap((id): SpotlightActionData[] => {
    const customer = customerOf(id)
    const entry = byId.get(id)
    if (!customer) return entry ? [{ ...actionOf(entry), id: `recent ${id}` }] : []
    const open = () => navigation.getState().go({ name: 'customer', id })
    const leftSection = <IconUser size={16} />
    return [
      {
        id: `recent ${id}`,
        label: named(customer),
        description: customer.number,
        leftSection,
        onClick: open,
      },
    ]
  })
}

/** Every command there is: of the screen, of the features, of the window; and what can be begun where nothing is found. */
export function useOffered(isOpen: boolean, parts: readonly QueryPart[]) {
  const { t } = useTranslation()
  const mayAdd = useMayAdd()
  const mayLookUp = useMayLookUp()
  const ofScreen = useScreenCommands(isOpen)
  const all = [...ofScreen, ...usePlaces(), ...useFeatureCommands(), ...useWindowCommands()]
  return {
    commands: isOpen ? all.filter(({ label = '' }) => isFound(findable(label), parts)) : [],
    lookUp: (name: string, navigation: NavigationStore): SpotlightActionData[] =>
      mayLookUp && name !== ''
        ? [
            {
              id: 'look up',
              label: t('lookUp.named', { name }),
              leftSection: <IconCloudSearch size={16} />,
              onClick: () => navigation.getState().go({ name: 'lookUp' }, name.slice(0, 100)),
            },
          ]
        : [],
    begin: (name: string, navigation: NavigationStore): readonly SpotlightActionData[] =>
      mayAdd
        ? [
            {
              id: 'begin customer',
              label: t('palette.newCustomer', { name }),
              leftSection: <IconUser size={16} />,
              onClick: () => navigation.getState().go({ name: 'newCustomer' }, name.slice(0, 120)),
            },
          ]
        : [],
  }
}

/** What the screen offers that one is on, as it stood when the palette was opened. */
function useScreenCommands(isOpen: boolean): readonly SpotlightActionData[] {
  const { t } = useTranslation()
  const found = useMemo(() => (isOpen ? commandsOfScreen() : []), [isOpen])
  return found.map(({ name, run }) => ({
    id: `screen ${name}`,
    label: name,
    description: t('palette.ofScreen'),
    onClick: run,
  }))
}

function usePlaces(): readonly SpotlightActionData[] {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const roles = useMyRoles()
  return places
    .filter(({ role }) => role === undefined || roles.includes(role))
    .map(({ opens, key, icon: Icon }) => ({
      id: `go-${opens}`,
      label: t(`nav.${opens}`),
      leftSection: <Icon size={16} />,
      ...(key === undefined ? {} : { rightSection: <Kbd size="xs">Alt {key}</Kbd> }),
      onClick: () => navigation.getState().go({ name: opens }),
    }))
}

const keysOf: Readonly<Record<string, string>> = { followUp: 'Ctrl J' }

function useFeatureCommands(): readonly SpotlightActionData[] {
  const { t } = useTranslation()
  const app = useApp()
  const known: ReadonlySet<string> = new Set(places.map(({ opens }) => t(`nav.${opens}`)))
  return features
    .flatMap(({ commands = [] }) => commands)
    .filter(({ label }) => !known.has(t(label)))
    .map(({ name, label, run }) => ({
      id: name,
      label: t(label),
      ...(keysOf[name] === undefined ? {} : { rightSection: <Kbd size="xs">{keysOf[name]}</Kbd> }),
      onClick: () => run(app),
    }))
}

function useWindowCommands(): readonly SpotlightActionData[] {
  const { t } = useTranslation()
  const { labelled } = useLanguage()
  const { host, lock, preferences } = useApp()
  const { hasPassword } = useStore(lock)

  async function choose(change: Partial<Preferences>) {
    preferences.setState(change)
    const kept = await host.settings.savePreferences(preferences.getState())
    if (!kept.ok) notify({ message: t('app.notSavedFull'), tone: 'bad' })
  }

  const command = (id: string, label: string, onClick: () => void, key?: string): SpotlightActionData => ({
    id,
    label,
    onClick,
    ...(key === undefined ? {} : { rightSection: <Kbd size="xs">{key}</Kbd> }),
  })
  const openMenu = () => document.querySelector<HTMLElement>('[data-account-menu]')?.click()
  return [
    command('keys', t('keys.title'), showKeys, 'Ctrl /'),
    ...(['light', 'dark', 'system'] as const).map((appearance) =>
      command(
        appearance,
        labelled(t('settings.appearance'), t(`settings.${appearance}`)),
        () => void choose({ appearance }),
      ),
    ),
    ...(['desk', 'field'] as const).map((display) =>
      command(
        display,
        labelled(t('settings.display'), t(`settings.${display}`)),
        () => void choose({ display }),
      ),
    ),
    ...languagesByName.map(({ value, label }) =>
      command(
        value,
        labelled(t('settings.language'), label),
        () => void choose({ language: value as Preferences['language'] }),
      ),
    ),
    ...(hasPassword ? [command('lock', t('lock.now'), () => void lockNow(host, lock), 'Ctrl Shift L')] : []),
    command('sign-out', t('settings.signOut'), openMenu),
    command('account', t('settings.menu'), openMenu),
  ]
}
