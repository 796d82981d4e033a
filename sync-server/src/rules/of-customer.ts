import { typeOfId } from '#shared/kernel/id.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import type { PersonsRules } from '../core/rules.ts'

/** What she sees of the documents of one type that lie with a customer's contracts. */
export function ofCustomer<D>(
  { storage, look }: PersonsRules,
  of: { readonly customerId: string },
  type: string,
): readonly D[] {
  const scope = storage.scopeNumber(customerKey(of.customerId, 'sales'))
  return storage
    .scopeRows('contracts', scope, 0)
    .flatMap(({ id }) => (typeOfId(id) === type ? (look<D>('contracts', id) ?? []) : []))
}
