import { type DealThread, threadOf } from '#shared/opportunities/deal-thread.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import type { Means } from '../work.ts'

/** What a move of a deal is judged by: all that hangs together with it, and the process that it follows. */
export async function aroundDeal(
  { repositories }: Pick<Means, 'repositories'>,
  { id, customerId, processId = '' }: Opportunity,
): Promise<{ readonly thread: DealThread; readonly process: SalesProcess | undefined }> {
  const { leads, opportunities, quotes, contracts, orders, receipts, processes } = repositories
  const [his, others, ofDeals, ofQuotes, ofContracts, ofOrders, ofReceipts, process] = await Promise.all([
    leads.ofCustomer(customerId),
    // Those that were nobody's when they were noted, and became deals here.
    leads.ofCustomer(''),
    opportunities.ofCustomer(customerId),
    quotes.ofCustomer(customerId),
    contracts.ofCustomer(customerId),
    orders.ofCustomer(customerId),
    receipts.ofCustomer(customerId),
    processes.find(processId),
  ])
  const thread = threadOf(id, {
    leads: [...his, ...others],
    deals: ofDeals,
    quotes: ofQuotes,
    contracts: ofContracts,
    orders: ofOrders,
    receipts: ofReceipts,
  })
  return { thread, process }
}
