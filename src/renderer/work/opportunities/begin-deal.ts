import type { Customer } from '#shared/customers/customer.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Lead, Opportunity } from '#shared/opportunities/opportunity.ts'
import { newDeal } from '#shared/opportunities/qualify-lead.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import type { Means } from '../work.ts'

/** A deal at the first stage of its process, hers. Returns its id. */
export async function beginDeal(
  { repositories, ids, author, days, me }: Means,
  about: {
    readonly customerId: Customer['id']
    readonly name: string
    readonly process: SalesProcess | undefined
  },
): Promise<Opportunity['id']> {
  const id = ids.next('opportunity')
  const made = { id, ownerId: me, stamp: author.stamp(), today: days.own.today() }
  await repositories.opportunities.add(newDeal({ ...about, ...made, name: about.name.trim() }))
  return id
}

/** The first word of somebody who may buy. Returns its id. */
export async function noteLead(
  { repositories, ids, author, me }: Means,
  about: Pick<Lead, 'customerId' | 'title' | 'source'> & { readonly need: string },
): Promise<Lead['id']> {
  const id = ids.next('lead')
  await repositories.leads.add({
    id,
    type: 'lead',
    ...stampNew(author.stamp()),
    ...about,
    title: about.title.trim(),
    stage: 'new',
    ownerId: me,
    reason: '',
    need: about.need.trim(),
  })
  return id
}
