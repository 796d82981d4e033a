import type { Cents, Currency } from '../kernel/money.ts'
import type { Instant } from '../kernel/schema.ts'
import type { Opportunity } from './opportunity.ts'

/** How often, and over how much. */
export interface Counted {
  readonly count: number
  readonly sums: ReadonlyMap<Currency, Cents>
}

/** Deals that ended one way, by why and against whom. '' is without one of the list. */
export interface Outcomes {
  readonly all: Counted
  readonly byReason: ReadonlyMap<string, Counted>
  readonly byCompetitor: ReadonlyMap<string, Counted>
}

/** When a deal came to its end; deals of before have no log. */
export function endedAt({ stageLog = [], updatedAt }: Opportunity): Instant {
  return stageLog.at(-1)?.at ?? updatedAt
}

/** What won or lost deals come to. `amountOf` says what a deal is about. */
export function outcomesOf(
  deals: readonly Opportunity[],
  end: 'won' | 'lost',
  amountOf: (deal: Opportunity) => { readonly amount: Cents; readonly currency: Currency },
): Outcomes {
  const ended = deals.filter(({ stage }) => stage === end)
  const counted = (some: readonly Opportunity[]): Counted => {
    const sums = new Map<Currency, Cents>()
    for (const deal of some) {
      const { amount, currency } = amountOf(deal)
      sums.set(currency, ((sums.get(currency) ?? 0) + amount) as Cents)
    }
    return { count: some.length, sums }
  }
  const by = (of: (deal: Opportunity) => string) =>
    new Map(
      [...Map.groupBy(ended, of)]
        .map(([id, some]) => [id, counted(some)] as const)
        .toSorted(([, a], [, b]) => b.count - a.count),
    )
  return {
    all: counted(ended),
    byReason: by(({ reasonId }) => reasonId ?? ''),
    byCompetitor: by(({ competitorId }) => competitorId ?? ''),
  }
}
