import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import type { Customer, Tier } from '#shared/customers/customer.ts'
import { isInPool } from '#shared/customers/pool.ts'
import type { Language } from '#shared/kernel/format.ts'
import { type CustomerEntry, searchCustomers } from '../../replica/views/customer-index.ts'
import { byNameOf } from '../../replica/views/name-order.ts'
import { useLanguage } from '../../ui/use-language.ts'
import type { Sorting } from '../../ui/virtual-table.tsx'
import type { listMemory } from './list-memory.ts'

/** The customers of the list, found, narrowed down and in order. */
export function useFoundCustomers(
  entries: readonly CustomerEntry[],
  filter: typeof listMemory.filter,
  sorting: Sorting,
) {
  const { language, named } = useLanguage()
  const [query] = useDebouncedValue(filter.query, 30)
  // Put in order once, not with every letter that is typed.
  const inOrder = useMemo(
    () => sorted(entries, sorting, language, named),
    [entries, sorting, language, named],
  )
  const found = useMemo(() => searchCustomers(inOrder, query, 'all'), [inOrder, query])
  const shown = useMemo(() => filtered(found, filter), [found, filter])
  const inUse = useMemo(() => entries.filter(isInUse).length, [entries])
  /** To whom of them one writes. */
  const addressees = useMemo(() => shown.filter(isInUse).map(({ customer }) => customer), [shown])
  /** What a search that found nothing would find among those out of use. */
  const hidden = useMemo(
    () => (shown.length > 0 || query === '' ? 0 : found.filter((entry) => !isInUse(entry)).length),
    [found, query, shown.length],
  )
  return { shown, inUse, addressees, hidden }
}

function isInUse({ customer }: CustomerEntry): boolean {
  return customer.retired !== true
}

function filtered(entries: readonly CustomerEntry[], { lifecycle, tier, city }: typeof listMemory.filter) {
  return entries.filter(
    ({ customer }) =>
      (customer.retired === true) === (lifecycle === 'retired') &&
      (lifecycle === '' || lifecycle === 'retired' || isOf(customer, lifecycle)) &&
      (tier === '' || customer.tier === (tier as Tier)) &&
      (city === '' || customer.address.city === city),
  )
}

function isOf(customer: Customer, state: string): boolean {
  return state === 'pool' ? isInPool(customer) : customer.lifecycle === state
}

function sorted(
  entries: readonly CustomerEntry[],
  { column, descending }: Sorting,
  language: Language,
  named: (of: CustomerEntry['customer']) => string,
): readonly CustomerEntry[] {
  const textOf = texts[column] ?? (({ customer }: CustomerEntry) => named(customer))
  // The index is in the order of Chinese names already.
  const isIndexed = column === 'name' && language === 'zh-CN'
  const order = isIndexed ? entries : entries.toSorted(byNameOf(language, textOf))
  return descending ? order.toReversed() : order
}

const texts: Readonly<Record<string, (entry: CustomerEntry) => string>> = {
  number: ({ customer }) => customer.number,
  city: ({ customer }) => customer.address.city,
  industry: ({ customer }) => customer.industry,
  tier: ({ customer }) => customer.tier,
  lifecycle: ({ customer }) => customer.lifecycle,
  updatedAt: ({ customer }) => customer.updatedAt,
}
