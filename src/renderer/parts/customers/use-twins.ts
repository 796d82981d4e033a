import { useDeferredValue, useMemo } from 'react'
import type { Customer } from '#shared/customers/customer.ts'
import { type Told, type Twin, twinIndex } from '#shared/customers/twins.ts'
import { useApp } from '../../app-context.tsx'
import type { CustomerEntry } from '../../replica/views/customer-index.ts'
import { findable } from '#shared/find/search-text.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const none: readonly CustomerEntry[] = []

/** Customers on this laptop that may be the one that is being entered. Looked for behind the typing, never in its way. */
export function useTwins({ name, nameEn, taxNumber, phone }: Told): readonly Twin<Customer>[] {
  const { customerIndex } = useApp()
  const entries = useLiveOr(() => customerIndex, [customerIndex], none)
  const index = useMemo(
    () =>
      twinIndex(
        entries.map(({ customer, sortKey, phones }) => ({ customer, spelled: sortKey, phones })),
        spelling,
      ),
    [entries],
  )
  const told = useMemo(() => ({ name, nameEn, taxNumber, phone }), [name, nameEn, taxNumber, phone])
  const behind = useDeferredValue(told)
  return useMemo(() => index.likely(behind), [index, behind])
}

/** Pinyin as its words are read; a text without Chinese as it stands. */
function spelling(text: string): string {
  return findable(text).text.split('\n', 2)[1] ?? text
}
