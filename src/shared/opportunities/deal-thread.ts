import type { Contract, Order, Receipt } from '../contracts/contract.ts'
import type { Quote } from '../quotes/quote.ts'
import type { Lead, Opportunity } from './opportunity.ts'

/** What belongs to one deal, from the first word to the money. */
export interface DealThread {
  readonly leads: readonly Lead[]
  readonly deals: readonly Opportunity[]
  readonly quotes: readonly Quote[]
  readonly contracts: readonly Contract[]
  readonly orders: readonly Order[]
  readonly receipts: readonly Receipt[]
}

interface Linked {
  readonly id: string
  readonly createdAt: string
}

/** Everything of a customer's that hangs together with one of his documents, oldest first. */
export function threadOf(startId: string, all: DealThread): DealThread {
  const links = new Map<string, string[]>()
  const link = (from: string, to: string | undefined) => {
    if (to === undefined || to === '') return
    links.set(from, [...(links.get(from) ?? []), to])
    links.set(to, [...(links.get(to) ?? []), from])
  }
  for (const { id, opportunityId } of all.leads) link(id, opportunityId)
  for (const { id, leadId } of all.deals) link(id, leadId)
  for (const { id, opportunityId, supersedes } of all.quotes) {
    link(id, opportunityId)
    link(id, supersedes)
  }
  for (const { id, quoteId, opportunityId, amends, renews } of all.contracts)
    for (const to of [quoteId, opportunityId, amends, renews]) link(id, to)
  for (const { id, contractId, opportunityId } of all.orders) {
    link(id, contractId)
    link(id, opportunityId)
  }
  for (const { id, orderId } of all.receipts) link(id, orderId)

  const reached = new Set([startId])
  for (const id of reached) for (const next of links.get(id) ?? []) reached.add(next)
  const of = <D extends Linked>(documents: readonly D[]) =>
    documents.filter(({ id }) => reached.has(id)).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  return {
    leads: of(all.leads),
    deals: of(all.deals),
    quotes: of(all.quotes),
    contracts: of(all.contracts),
    orders: of(all.orders),
    receipts: of(all.receipts),
  }
}

/** The deal with what proves its steps, as far as its quotes and contracts do. */
export function withEvidence(deal: Opportunity, { quotes, contracts }: DealThread): Opportunity {
  const mine = quotes.filter(({ opportunityId }) => opportunityId === deal.id)
  const handedOver = mine.findLast(
    ({ stage }) => stage !== 'draft' && stage !== 'inReview' && stage !== 'approved',
  )
  const accepted = mine.findLast(({ stage }) => stage === 'accepted')
  const signed = contracts.findLast(({ stage }) => stage !== 'draft' && stage !== 'approved')
  return {
    ...deal,
    ...(handedOver ? { quoteId: handedOver.id } : {}),
    ...(accepted ? { acceptedQuoteId: accepted.id } : {}),
    ...(signed ? { contractId: signed.id } : {}),
  }
}
