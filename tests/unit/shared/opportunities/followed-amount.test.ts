import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Contract } from '#shared/contracts/contract.ts'
import { followedAmount } from '#shared/opportunities/followed-amount.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { aContract, aLine, anOpportunity, aQuote } from '#support/documents.ts'

const deal = anOpportunity({ amount: 120_000_00 as never })
const opportunityId = deal.id

function quote(n: number, over: object = {}): Quote {
  const lines = [aLine({ unitPrice: (n * 100_00) as never })]
  const id = `quote:${n}`
  return aQuote({
    id,
    opportunityId,
    lines,
    taxRate: 0,
    quotedOn: `2026-03-${String(n + 10)}`,
    ...over,
  } as never)
}
function contract(n: number, over: object = {}): Contract {
  return aContract({
    id: `contract:${n}`,
    opportunityId,
    amount: n * 1_000_00,
    stage: 'signed',
    ...over,
  } as never)
}
const of = (quotes: readonly Quote[], contracts: readonly Contract[] = []) => {
  const { amount, source, from } = followedAmount(deal, { quotes, contracts })
  return [source, amount, from.map(({ id }) => id)] as const
}
const typed = ['typed', 120_000_00, []] as const

describe('the amount of a deal', () => {
  test('is what was typed until the customer has a quote', () => {
    expect(of([])).toEqual(typed)
    for (const stage of ['draft', 'inReview', 'approved', 'declined', 'expired'] as const)
      expect(of([quote(1, { stage })])).toEqual(typed)
    expect(of([quote(1, { stage: 'presented', opportunityId: '' })])).toEqual(typed)
    expect(of([quote(1, { stage: 'presented', opportunityId: 'opportunity:2' })])).toEqual(typed)
  })

  test('is the newest offer, then what was accepted, then what was signed', () => {
    const offers = [quote(1, { stage: 'presented' }), quote(2, { stage: 'presented' })]
    expect(of(offers)).toEqual(['quote', 200_00, ['quote:2']])
    const accepted = [quote(1, { stage: 'accepted' }), quote(2, { stage: 'presented' })]
    expect(of(accepted)).toEqual(['acceptedQuote', 100_00, ['quote:1']])
    expect(of(accepted, [contract(7)])).toEqual(['contract', 7_000_00, ['contract:7']])
    expect(of(accepted, [contract(7, { stage: 'draft' })])).toEqual(['acceptedQuote', 100_00, ['quote:1']])
    expect(of(accepted, [contract(7, { stage: 'terminated' })])).toEqual([
      'acceptedQuote',
      100_00,
      ['quote:1'],
    ])
  })

  test('follows a revision once the customer has it, and not back to the one before where he says no', () => {
    const first = quote(1, { stage: 'presented' })
    const second = (stage: Quote['stage']) => quote(2, { stage, supersedes: 'quote:1' })
    expect(of([first, second('draft')])).toEqual(['quote', 100_00, ['quote:1']])
    expect(of([first, second('presented')])).toEqual(['quote', 200_00, ['quote:2']])
    expect(of([first, second('declined')])).toEqual(typed)
  })

  test('counts what amends a contract in its place, and a renewal not at all', () => {
    const amended = contract(1, { stage: 'amended' })
    expect(of([], [amended, contract(2, { amends: 'contract:1' })])).toEqual([
      'contract',
      2_000_00,
      ['contract:2'],
    ])
    expect(of([], [amended, contract(2, { amends: 'contract:1', stage: 'draft' })])).toEqual([
      'contract',
      1_000_00,
      ['contract:1'],
    ])
    expect(of([], [contract(1, { stage: 'renewed' }), contract(3, { renews: 'contract:1' })])).toEqual([
      'contract',
      1_000_00,
      ['contract:1'],
    ])
    expect(of([], [contract(1), contract(2)])).toEqual(['contract', 3_000_00, ['contract:1', 'contract:2']])
  })

  test('adds no money of one currency to another', () => {
    const euro = { currency: 'EUR', amount: 5 }
    expect(followedAmount(deal, { quotes: [], contracts: [contract(1), contract(2, euro)] })).toMatchObject({
      amount: 1_000_00,
      currency: 'CNY',
    })
    expect(followedAmount(deal, { quotes: [], contracts: [contract(2, euro)] })).toMatchObject({
      amount: 5,
      currency: 'EUR',
    })
  })
})

/** What happens to a deal: a quote goes out, is revised, answered or taken back; a contract is signed, amended, ended. */
type Event =
  | { readonly do: 'offer' }
  | { readonly do: 'revise' | 'accept' | 'decline' | 'withdraw'; readonly at: number }
  | { readonly do: 'sign' }
  | { readonly do: 'amend' | 'terminate'; readonly at: number }

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.constant({ do: 'offer' } as const),
  fc.constant({ do: 'sign' } as const),
  fc.record({
    do: fc.constantFrom('revise', 'accept', 'decline', 'withdraw'),
    at: fc.nat(9),
  }) as fc.Arbitrary<Event>,
  fc.record({ do: fc.constantFrom('amend', 'terminate'), at: fc.nat(9) }) as fc.Arbitrary<Event>,
)

/** Plays it on documents, and beside them keeps what counts by another way: a book of what stands. */
function played(events: readonly Event[]) {
  const quotes: Quote[] = []
  const contracts: Contract[] = []
  /** What stands of each line of offers, of each line of contracts. */
  const offers: { n: number; stage: 'presented' | 'accepted' }[] = []
  const signed: number[][] = []
  let n = 0
  const set = (id: string, stage: Quote['stage']) => {
    const at = quotes.findIndex((one) => one.id === id)
    const was = quotes[at]
    if (was) quotes[at] = { ...was, stage }
  }
  for (const one of events) {
    n += 1
    if (one.do === 'offer') {
      quotes.push(quote(n, { stage: 'presented' }))
      offers.push({ n, stage: 'presented' })
    } else if (one.do === 'sign') {
      contracts.push(contract(n))
      signed.push([n])
    } else if (one.do === 'amend' || one.do === 'terminate') {
      const line = signed[one.at % Math.max(1, signed.length)]
      const last = line?.at(-1)
      if (!line || last === undefined) continue
      const at = contracts.findIndex(({ id }) => id === `contract:${last}`)
      const was = contracts[at]
      if (!was) continue
      if (one.do === 'terminate') {
        contracts[at] = { ...was, stage: 'terminated' }
        line.pop()
      } else {
        contracts[at] = { ...was, stage: 'amended' }
        contracts.push(contract(n, { amends: was.id }))
        line.push(n)
      }
    } else {
      const at = one.at % Math.max(1, offers.length)
      const offer = offers[at]
      if (!offer) continue
      const id = `quote:${offer.n}`
      if (one.do === 'accept') {
        set(id, 'accepted')
        offer.stage = 'accepted'
      } else if (one.do === 'revise') {
        quotes.push(quote(n, { stage: 'presented', supersedes: id }))
        offers[at] = { n, stage: 'presented' }
      } else {
        // Declined, or given up: its line ends there. (One taken back to a draft lets the one before count again.)
        set(id, one.do === 'decline' ? 'declined' : 'expired')
        offers.splice(at, 1)
      }
    }
  }
  const inForce = signed.flatMap((line) => line.at(-1) ?? [])
  const accepted = offers.filter(({ stage }) => stage === 'accepted')
  const last = Math.max(0, ...offers.map((one) => one.n))
  const expected =
    inForce.length > 0
      ? inForce.reduce((sum, one) => sum + one * 1_000_00, 0)
      : accepted.length > 0
        ? accepted.reduce((sum, one) => sum + one.n * 100_00, 0)
        : last > 0
          ? last * 100_00
          : 120_000_00
  return { quotes, contracts, expected }
}

test('follows whatever is issued, revised, accepted, declined, signed, amended or ended, in any order of its arrival', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 15 }), fc.infiniteStream(fc.nat(1_000)), (events, dice) => {
      const { quotes, contracts, expected } = played(events)
      const shuffled = <T>(all: readonly T[]) =>
        all
          .map((one) => [dice.next().value as number, one] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, one]) => one)
      const inOrder = followedAmount(deal, { quotes, contracts })
      expect(inOrder.amount).toBe(expected)
      expect(followedAmount(deal, { quotes: shuffled(quotes), contracts: shuffled(contracts) })).toEqual(
        inOrder,
      )
      // What was typed is nobody's to change.
      expect(deal.amount).toBe(120_000_00)
    }),
    { numRuns: 400 },
  )
})
