import type { Contact } from '#shared/contacts/contact.ts'
import type { Customer, Site } from '#shared/customers/customer.ts'
import type { Asset } from '#shared/assets/asset.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { documents } from '#shared/registry/documents.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Gone, Repository } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Work } from '../work.ts'

type Retirable = Customer | Contact | Site

/** Out of use, or in use again. What hangs on it stays as it is. */
function setRetired<D extends Retirable>(
  repository: Repository<D>,
  id: D['id'],
  retired: boolean,
): Promise<Result<Done<D>, Gone>> {
  return changeWithWayBack(repository, id, (now) =>
    ok((now.retired ?? false) === retired ? now : { ...now, retired }),
  )
}

export function retireCustomer({ repositories }: Work, id: Customer['id'], retired = true) {
  return setRetired(repositories.customers, id, retired)
}

/** Somebody who works there no more. Who reported to her stands at the top of the rest. */
export function retireContact({ repositories }: Work, id: Contact['id'], retired = true) {
  return setRetired(repositories.contacts, id, retired)
}

export function retireSite({ repositories }: Work, id: Site['id'], retired = true) {
  return setRetired(repositories.sites, id, retired)
}

/** What is still open at a customer's, for whoever takes it out of use. */
export interface StillOpen {
  readonly deals: number
  readonly visits: number
  readonly requests: number
  readonly machines: number
}

export async function stillOpenAt({ repositories }: Work, customerId: string): Promise<StillOpen> {
  const { opportunities, visits, requests, assets } = repositories
  return {
    deals: (await opportunities.ofCustomer(customerId)).filter(isOpen).length,
    visits: (await visits.ofCustomer(customerId)).filter(isOpen).length,
    requests: (await requests.ofCustomer(customerId)).filter(isOpen).length,
    machines: (await assets.ofCustomer(customerId)).filter(isOpen).length,
  }
}

function isOpen(one: Opportunity | Visit | ServiceRequest | Asset): boolean {
  const over: readonly string[] = documents[one.type].stages?.over ?? []
  return !over.includes(one.type === 'asset' ? one.status : one.stage)
}
