import type { Contract, Order } from '#shared/contracts/contract.ts'
import { amendedBy, followUpContract } from '#shared/contracts/follow-up-contract.ts'
import { orderFrom, wholeOrderId } from '#shared/contracts/order-contract.ts'
import { type Clause, contractFrom, type ContractRefused } from '#shared/contracts/sign-contract.ts'
import { yearOf } from '#shared/kernel/clock.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { Means } from '../work.ts'

/** Draws up the contract of an accepted quote. Returns its id. */
export async function drawUpContract(
  { repositories, numbers, ids, author, days }: Means,
  quote: Quote,
  words: { readonly title: string; readonly clauses: readonly Clause[] },
): Promise<Result<Contract['id'], ContractRefused>> {
  const stamp = author.stamp()
  const today = days.company.dayOf(stamp.at)
  const id = ids.next('contract')
  const [quotes, contracts] = await Promise.all([
    repositories.quotes.ofCustomer(quote.customerId),
    repositories.contracts.ofCustomer(quote.customerId),
  ])
  const number = await numbers.take('contract', yearOf(today), id)
  const title = (await titleOf({ repositories }, quote)) || words.title
  const amends = amendedBy(quote, quotes, contracts)?.id
  const made = contractFrom(quote, { ...words, title, id, number, amends, stamp, today })
  if (!made.ok) return made
  await repositories.contracts.add(made.value)
  return ok(id)
}

/** By whom and for what: the customer, and the project as its deal or its quote calls it. '' where the customer is not here. */
async function titleOf({ repositories }: Pick<Means, 'repositories'>, quote: Quote): Promise<string> {
  const customer = await repositories.customers.find(quote.customerId)
  if (!customer) return ''
  const deal =
    quote.opportunityId === '' ? undefined : await repositories.opportunities.find(quote.opportunityId)
  const project = deal?.name || quote.title
  return [customer.name, project]
    .filter((part) => part !== '')
    .join(' · ')
    .slice(0, 160)
}

/** An amendment of a signed contract, or its renewal, as a draft. Returns its id. */
export async function followUp(
  { repositories, numbers, ids, author, days }: Means,
  contract: Contract,
  as: 'amends' | 'renews',
): Promise<Result<Contract['id'], ContractRefused>> {
  const stamp = author.stamp()
  const today = days.company.dayOf(stamp.at)
  const id = ids.next('contract')
  const number = await numbers.take('contract', yearOf(today), id)
  const made = followUpContract(contract, as, { id, number, stamp, today })
  if (!made.ok) return made
  await repositories.contracts.add(made.value)
  return ok(id)
}

/**
 * Orders what a signed contract leaves open, or the pieces of a frame contract that are called off.
 * `orders` are those of it and of the contracts that it amends. Returns the order's number.
 */
export async function orderOf(
  { repositories, numbers, ids, author, days }: Means,
  contract: Contract,
  orders: readonly Order[],
  quantities?: ReadonlyMap<string, number>,
): Promise<Result<string, ContractRefused>> {
  const stamp = author.stamp()
  const today = days.company.dayOf(stamp.at)
  const id = quantities ? ids.next('order') : wholeOrderId(contract.id)
  const number = await numbers.take('order', yearOf(today), id)
  const some = quantities ? { quantities } : {}
  const made = orderFrom(contract, { id, number, stamp, today, orders, ...some })
  if (!made.ok) return made
  await repositories.orders.add(made.value)
  return ok(number)
}
