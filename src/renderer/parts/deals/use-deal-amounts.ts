import { useMemo } from 'react'
import type { Contract } from '#shared/contracts/contract.ts'
import { type FollowedAmount, followedAmount } from '#shared/opportunities/followed-amount.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { isA } from '#shared/registry/is-a.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

export type AmountOf = (deal: Pick<Opportunity, 'id' | 'amount' | 'currency'>) => FollowedAmount

const none: readonly Contract[] = []
const noQuotes = new Map()

/** What every deal is about, in money: what was agreed, else what was typed. Worked out once for each change of quotes and contracts. */
export function useDealAmounts(): AmountOf {
  const { quotes, repositories } = useApp()
  const documents = useLiveOr(() => quotes.documents$, [quotes], noQuotes)
  const contracts = useLiveOr(() => repositories.contracts.watchAll(), [repositories], none)
  return useMemo(() => amountsBy(documents, contracts), [documents, contracts])
}

/** Each deal's amount is worked out when it is first asked for. */
export function amountsBy(
  documents: ReadonlyMap<string, AnyDocument>,
  contracts: readonly Contract[],
): AmountOf {
  const offers = ofDeals([...documents.values()].filter((one): one is Quote => isA(one, 'quote')))
  const signed = ofDeals(contracts)
  const known = new WeakMap<object, FollowedAmount>()
  return (deal) => {
    const before = known.get(deal)
    if (before) return before
    const evidence = { quotes: offers.get(deal.id) ?? [], contracts: signed.get(deal.id) ?? [] }
    const followed = followedAmount(deal, evidence)
    known.set(deal, followed)
    return followed
  }
}

function ofDeals<D extends { readonly opportunityId?: string }>(all: readonly D[]): ReadonlyMap<string, D[]> {
  return Map.groupBy(
    all.filter(({ opportunityId = '' }) => opportunityId !== ''),
    ({ opportunityId = '' }) => opportunityId,
  )
}
