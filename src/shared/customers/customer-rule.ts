import type { Contact } from '../contacts/contact.ts'
import { isCircle } from '../kernel/circle.ts'
import type { Change } from '../model/rule.ts'
import type { Customer } from './customer.ts'
import type { CustomerRefusal } from './customer-refusals.ts'

/** A name of spaces alone names nothing. One that came like that keeps nobody from correcting another field. */
export function nameFault({ now, before }: Change<{ readonly name: string }>): CustomerRefusal | undefined {
  return now.name.trim() === '' && now.name !== before?.name ? { kind: 'nameless' } : undefined
}

/** Whom a company belongs to and through whom it buys; `find` finds other customers, as far as they are seen. */
export function parentFault(
  { now, before }: Pick<Change<Customer>, 'now' | 'before'>,
  find: (id: string) => Pick<Customer, 'parentId'> | undefined,
): CustomerRefusal | undefined {
  const { id, parentId = '', channelId = '' } = now
  if (channelId === id && before?.channelId !== channelId) return { kind: 'channelSelf' }
  if (parentId === (before?.parentId ?? '')) return undefined
  return isCircle(id, parentId, (one) => find(one)?.parentId) ? { kind: 'parentCircle' } : undefined
}

/** To whom somebody reports; `find` finds other contacts, as far as they are seen. */
export function reportsFault(
  { now, before }: Pick<Change<Contact>, 'now' | 'before'>,
  find: (id: string) => Pick<Contact, 'customerId' | 'reportsTo'> | undefined,
): CustomerRefusal | undefined {
  const { id, customerId, reportsTo } = now
  if (reportsTo === (before?.reportsTo ?? '')) return undefined
  const above = find(reportsTo)
  if (above && above.customerId !== customerId) return { kind: 'reportsElsewhere' }
  return isCircle(id, reportsTo, (one) => find(one)?.reportsTo) ? { kind: 'reportsCircle' } : undefined
}
