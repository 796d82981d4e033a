import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight'
import {
  type Icon,
  IconAddressBook,
  IconBook2,
  IconCalendarRepeat,
  IconCheckbox,
  IconClipboardList,
  IconEngine,
  IconFile,
  IconFileInvoice,
  IconSignature,
  IconTargetArrow,
  IconTool,
  IconTruck,
  IconUser,
} from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { typeOfId } from '#shared/kernel/id.ts'
import { useApp } from '../app-context.tsx'
import { useCustomerNames } from '../parts/customers/use-customer-names.ts'
import { pageOf } from '../parts/records/page-of.ts'
import { searchCustomers } from '../replica/views/customer-index.ts'
import {
  bestOf,
  type FindEntries,
  type FindEntry,
  type FindKind,
  findKinds,
  nothingToFind,
} from '../replica/views/find-index.ts'
import { isFound, type QueryPart, queryParts } from '#shared/find/search-text.ts'
import type { Route } from '../state/navigation-store.ts'
import { useLanguage } from '../ui/use-language.ts'
import { useLiveOr } from '../ui/use-live.ts'

const mostOfAKind = 5
const mostCustomers = 7

const icons: Readonly<Record<FindKind, Icon>> = {
  contact: IconAddressBook,
  opportunity: IconTargetArrow,
  lead: IconTargetArrow,
  quote: IconFileInvoice,
  contract: IconSignature,
  order: IconTruck,
  asset: IconEngine,
  request: IconClipboardList,
  visit: IconTool,
  maintenancePlan: IconCalendarRepeat,
  task: IconCheckbox,
  article: IconBook2,
  document: IconFile,
}

/** The records that are found, by kind: those of whose number it is come first. */
export function useFound(
  isWanted: boolean,
  typed: string,
): {
  readonly found: readonly (SpotlightActionGroupData & { readonly group: string })[]
  /** Before, what is not found may not have been read yet. */
  readonly isRead: boolean
} {
  const { t } = useTranslation()
  const { customerIndex, navigation } = useApp()
  const { named } = useLanguage()
  const customers = useLiveOr(() => customerIndex, [customerIndex], [])
  const entries = useFindEntries(isWanted)
  const actionOf = useActionOf()
  const { go } = navigation.getState()
  const found = useMemo(() => {
    const parts = queryParts(typed)
    if (!isWanted || parts.length === 0) return []
    const customersOf = remembering((part) => {
      const ids = customers.filter(({ haystack }) => isFound(haystack, [part]))
      return new Set(ids.map(({ customer }) => customer.id as string))
    })
    const found = findKinds.map((kind) => {
      const best = bestOf(entries.get(kind) ?? [], parts, mostOfAKind, customersOf)
      return {
        group: t(`palette.kinds.${kind}`),
        actions: best.map(actionOf),
        isExact: isExact(best[0], parts),
      }
    })
    const ofCustomers = searchCustomers(customers, typed).slice(0, mostCustomers)
    const first = {
      group: t('nav.customers'),
      actions: ofCustomers.map(({ customer }) => ({
        id: customer.id,
        label: named(customer),
        description: `${customer.number} · ${customer.address.city}`,
        leftSection: <IconUser size={16} />,
        onClick: () => go({ name: 'customer', id: customer.id }),
      })),
      isExact: false,
    }
    return [...found.filter((one) => one.isExact), first, ...found.filter((one) => !one.isExact)]
      .filter(({ actions }) => actions.length > 0)
      .map(({ group, actions }) => ({ group, actions }))
  }, [isWanted, typed, customers, entries, actionOf, t, named, go])
  return { found, isRead: entries !== nothingToFind }
}

function isExact(entry: FindEntry | undefined, parts: readonly QueryPart[]): boolean {
  return (
    entry !== undefined &&
    entry.plainNumber !== '' &&
    entry.plainNumber === parts.map(({ text }) => text).join('')
  )
}

function remembering<T>(make: (part: QueryPart) => T): (part: QueryPart) => T {
  const known = new Map<QueryPart, T>()
  return (part) => {
    const value = known.get(part) ?? make(part)
    known.set(part, value)
    return value
  }
}

/** All that can be looked for beside customers, from the first time that it is wanted on. */
export function useFindEntries(isWanted: boolean): FindEntries {
  const { findIndex } = useApp()
  const [entries, setEntries] = useState(nothingToFind)
  const [isAsked, setAsked] = useState(false)
  if (isWanted && !isAsked) setAsked(true)
  useEffect(() => {
    if (!isAsked) return
    let stop = () => {}
    let isCurrent = true
    void findIndex().then(({ entries$ }) => {
      if (!isCurrent) return
      const subscription = entries$.subscribe(setEntries)
      stop = () => subscription.unsubscribe()
    })
    return () => {
      isCurrent = false
      stop()
    }
  }, [findIndex, isAsked])
  return entries
}

/** A record as it stands in the palette, and where it leads. */
export function useActionOf(): (entry: FindEntry) => SpotlightActionData {
  const { t, i18n } = useTranslation()
  const { navigation } = useApp()
  const { listed } = useLanguage()
  const customerName = useCustomerNames()
  return useMemo(
    () => (entry) => {
      const { kind, document, title, number, customerId, who } = entry
      const Icon = icons[kind]
      const nameEn = typeof document['nameEn'] === 'string' ? document['nameEn'] : ''
      const called = (i18n.language !== 'zh-CN' && nameEn) || title || number || t(`palette.kinds.${kind}`)
      const draft = kind === 'quote' && number === '' ? t('quotes.draftNumber') : number
      return {
        id: document.id,
        label: called,
        description: listed(
          [draft, who || customerName(customerId)].filter((one) => one !== '' && one !== called),
        ),
        leftSection: <Icon size={16} />,
        onClick: () => {
          const route = routeOf(document)
          if (route) navigation.getState().go(route)
        },
      }
    },
    [t, i18n.language, navigation, listed, customerName],
  )
}

/** Its own page, or that of what it belongs to. */
export function routeOf(document: {
  readonly id: string
  readonly [field: string]: unknown
}): Route | undefined {
  for (const id of [document.id, document['subjectId'], document['opportunityId'], document['customerId']]) {
    const page = typeof id === 'string' ? pageOf(id) : undefined
    if (page) return page
  }
  return typeOfId(document.id) === 'task' ? { name: 'myWork' } : undefined
}
