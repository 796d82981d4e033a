import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconFileInvoice, IconSearch, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isA } from '#shared/registry/is-a.ts'
import { useApp } from '../app-context.tsx'
import { searchCustomers } from '../replica/views/customer-index.ts'
import { findable, isFound, queryParts, together } from '../replica/views/search-text.ts'
import { useLanguage } from '../ui/use-language.ts'
import { useLiveOr } from '../ui/use-live.ts'
import { features, placesWithKeys } from './features.ts'

const mostOfAKind = 7

/** Ctrl+K: customers, quotes and commands from one box. */
export function Palette() {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const actions = useActions(query)
  return (
    <Spotlight
      actions={[...actions]}
      query={query}
      onQueryChange={setQuery}
      // The actions are found already, by pinyin too; Spotlight's own filter knows none.
      filter={(_query, all) => all}
      nothingFound={t('nav.nothing')}
      scrollable
      maxHeight={420}
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

function useActions(query: string): readonly SpotlightActionGroupData[] {
  const { t } = useTranslation()
  const app = useApp()
  const { customerIndex, quotes, navigation } = app
  const { named } = useLanguage()
  const entries = useLiveOr(() => customerIndex, [customerIndex], [])
  const documents = useLiveOr(() => quotes.documents$, [quotes], new Map())
  const { go } = navigation.getState()
  const parts = queryParts(query)
  const found = parts.length === 0 ? [] : searchCustomers(entries, query).slice(0, mostOfAKind)
  const offers =
    parts.length === 0
      ? []
      : [...documents.values()]
          .filter((document) => isA(document, 'quote'))
          .filter((quote) => isFound(together(findable(quote.title), quote.number), parts))
          .slice(0, mostOfAKind)
  const commands: SpotlightActionData[] = [
    ...placesWithKeys.map(({ opens }) => ({
      id: `go-${opens}`,
      label: t(`nav.${opens}`),
      onClick: () => go({ name: opens }),
    })),
    ...features
      .flatMap(({ commands = [] }) => commands)
      .map(({ name, label, run }) => ({ id: name, label: t(label), onClick: () => run(app) })),
  ].filter(({ label }) => isFound(findable(label), parts))
  const groups = [
    {
      group: t('nav.customers'),
      actions: found.map(({ customer }) => ({
        id: customer.id,
        label: named(customer),
        description: `${customer.number} · ${customer.address.city}`,
        leftSection: <IconUser size={16} />,
        onClick: () => go({ name: 'customer', id: customer.id }),
      })),
    },
    {
      group: t('nav.quotes'),
      actions: offers.map((quote) => ({
        id: quote.id,
        label: quote.title,
        description: quote.number || t('quotes.draftNumber'),
        leftSection: <IconFileInvoice size={16} />,
        onClick: () => go({ name: 'quote', id: quote.id }),
      })),
    },
    { group: t('nav.commands'), actions: commands },
  ]
  return groups.filter(({ actions }) => actions.length > 0)
}
