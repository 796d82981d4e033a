import { addDays, daysBetween } from '../kernel/clock.ts'
import { type Stamp, stampNew } from '../kernel/document.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Day } from '../kernel/schema.ts'
import type { Quote } from '../quotes/quote.ts'
import type { Contract } from './contract.ts'
import { type ContractRefused, refused } from './sign-contract.ts'

/**
 * A draft on the ground of a signed contract: `amends` takes its place once signed, `renews`
 * goes on from where it ends, for as long as it held. The old one stays as it was signed.
 */
export function followUpContract(
  contract: Contract,
  as: 'amends' | 'renews',
  made: { readonly id: Contract['id']; readonly number: string; readonly stamp: Stamp; readonly today: Day },
): Result<Contract, ContractRefused> {
  if (!isSigned(contract)) return refused('notSigned')
  if (made.number === '') return refused('noNumber')
  const { signedHash: _hash, amends: _amends, renews: _renews, madeFor: _madeFor, ...content } = contract
  const days = Math.max(1, daysBetween(contract.signedOn, contract.validUntil))
  const begins = as === 'renews' && contract.validUntil > made.today ? contract.validUntil : made.today
  return ok({
    ...content,
    id: made.id,
    ...stampNew(made.stamp),
    number: made.number,
    stage: 'draft',
    signedOn: made.today,
    validUntil: as === 'renews' ? addDays(begins, days) : contract.validUntil,
    signatures: [],
    [as]: contract.id,
  })
}

/** What the contract that another one follows becomes, once the other is signed. */
export function followed(contract: Contract, as: 'amends' | 'renews'): Contract {
  return isSigned(contract) ? { ...contract, stage: as === 'amends' ? 'amended' : 'renewed' } : contract
}

/** The ids of a contract and of all that it amends, as far as they are here. */
export function amendedChain(
  contract: Contract,
  find: (id: string) => Contract | undefined,
): ReadonlySet<string> {
  const chain = new Set<string>([contract.id])
  for (let id = contract.amends; id !== undefined && !chain.has(id); id = find(id)?.amends) chain.add(id)
  return chain
}

/** The signed contract of the quote that this one took the place of, however many revisions ago. */
export function amendedBy(
  quote: Quote,
  quotes: readonly Quote[],
  contracts: readonly Contract[],
): Contract | undefined {
  const seen = new Set<string>()
  for (let id = quote.supersedes; id !== undefined && !seen.has(id);) {
    seen.add(id)
    const signed = contracts.find((one) => one.quoteId === id && isSigned(one))
    if (signed) return signed
    id = quotes.find((one) => one.id === id)?.supersedes
  }
  return undefined
}

/** Contracts that end within so many days, and that nobody has renewed: the one that ends first on top. */
export function endingSoon(contracts: readonly Contract[], today: Day, days: number): readonly Contract[] {
  const renewed = new Set(contracts.map(({ renews }) => renews))
  const last = addDays(today, days)
  return contracts
    .filter((one) => isSigned(one) && one.kind !== 'sales' && !renewed.has(one.id))
    .filter(({ validUntil }) => validUntil >= today && validUntil <= last)
    .toSorted((a, b) => (a.validUntil < b.validUntil ? -1 : 1))
}

/** Whether both parties stand by it. */
export function isSigned({ stage }: Pick<Contract, 'stage'>): boolean {
  return stage === 'signed' || stage === 'active'
}
