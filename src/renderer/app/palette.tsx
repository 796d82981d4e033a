import { Spotlight, useSpotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../app-context.tsx'
import { queryParts } from '#shared/find/search-text.ts'
import { useOffered, useRecent } from './palette-commands.tsx'
import { markFirst, paletteStore } from './palette-store.ts'
import { useFound } from './palette-found.tsx'

/** Ctrl+K: whatever is held here, and every command, from one box. What begins with > is looked for among commands alone. */
export function Palette() {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { opened } = useSpotlight(paletteStore)
  const [query, setQuery] = useState('')
  const typed = query.replace(/^[>＞]/, '')
  const areCommands = typed !== query
  const parts = queryParts(typed)
  const { found, isRead } = useFound(opened && !areCommands, typed)
  const recent = useRecent(opened && query === '')
  const { commands, begin, lookUp } = useOffered(opened, parts)
  const nothing = isRead && found.length === 0 && typed.trim() !== '' && !areCommands
  // What was read meanwhile stands above what was marked before.
  useEffect(() => {
    if (isRead) markFirst()
  }, [isRead])
  const groups = [
    { group: t('palette.recent'), actions: [...recent] },
    ...found,
    { group: t('nav.commands'), actions: [...commands] },
    { group: t('lookUp.at'), actions: areCommands ? [] : lookUp(typed.trim(), navigation) },
    { group: t('palette.begin'), actions: nothing ? [...begin(typed.trim(), navigation)] : [] },
  ]
  return (
    <Spotlight
      store={paletteStore}
      actions={groups
        .filter(({ actions }) => actions.length > 0)
        .map((one) => ({ ...one, actions: [...one.actions] }))}
      query={query}
      onQueryChange={setQuery}
      // The actions are found already, by pinyin too; Spotlight's own filter knows none.
      filter={(_query, all) => all}
      nothingFound={t(isRead || areCommands ? 'nav.nothing' : 'app.loading')}
      scrollable
      maxHeight="min(480px, 70vh)"
      // Blurring all that lies behind costs more than the search.
      overlayProps={{ blur: 0 }}
      transitionProps={{ duration: 0 }}
      searchProps={{
        leftSection: <IconSearch size={16} />,
        placeholder: t('nav.palette'),
        'aria-label': t('nav.palette'),
      }}
      shortcut={null}
      data-palette
    />
  )
}
