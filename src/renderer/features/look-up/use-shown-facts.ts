import { useMemo } from 'react'
import { Address, addressText } from '#shared/customers/customer.ts'
import { Currency, type Cents } from '#shared/kernel/money.ts'
import { Day, Instant, matches } from '#shared/kernel/schema.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** What is told of a document beside its title, in this order, where it has it. */
const told = [
  'number',
  'serialNumber',
  'title',
  'department',
  'mobile',
  'phone',
  'email',
  'address',
  'amount',
  'quotedOn',
  'signedOn',
  'orderedOn',
  'receivedOn',
  'installedOn',
  'reportedAt',
  'scheduledFor',
  'startsAt',
  'at',
  'dueOn',
  'access',
  'note',
] as const

export interface ShownFacts {
  readonly title: string
  readonly facts: readonly string[]
}

/** A document in one line: days, instants, amounts and addresses as people write them. */
export function useShownFacts(): (document: AnyDocument) => ShownFacts {
  const { day, instant, money } = useLanguage()
  return useMemo(
    () => (document) => {
      const title = titleOf(document)
      const said = (field: (typeof told)[number]): string => {
        const value = document[field]
        if (field === 'amount')
          return typeof value === 'number' && matches(Currency, document['currency'])
            ? money(value as Cents, document['currency'] as Currency)
            : ''
        if (matches(Address, value)) return addressText(value as Address)
        if (matches(Day, value)) return day(value as Day)
        if (matches(Instant, value)) return instant(value as Instant)
        return typeof value === 'string' ? value : ''
      }
      const facts = told.map(said).filter((one) => one !== '' && one !== title)
      return { title: title || facts[0] || document.id, facts }
    },
    [day, instant, money],
  )
}
