import type { Change } from '../model/rule.ts'
import type { DealRefusal } from './deal-refusals.ts'
import type { Lead } from './opportunity.ts'

/** Whether nothing says whose word it is. */
export function isNobodys({
  company,
  person,
  phone,
  email,
}: Pick<Lead, 'company' | 'person' | 'phone' | 'email'>) {
  return [company, person, phone, email].every((said = '') => said.trim() === '')
}

/** A lead is a customer's, or says in words whose it is. */
export function leadFault({ now }: Pick<Change<Lead>, 'now'>): DealRefusal | undefined {
  return now.customerId === undefined && isNobodys(now) ? { kind: 'leadNobody' } : undefined
}
