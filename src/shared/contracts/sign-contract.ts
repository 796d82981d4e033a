import { addDays } from '../kernel/clock.ts'
import { contentHash } from '../kernel/content-hash.ts'
import { type Stamp, stampNew } from '../kernel/document.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { type Day, failure, type Infer, oneOf } from '../kernel/schema.ts'
import { type Quote } from '../quotes/quote.ts'
import { totalsOf } from '../quotes/totals.ts'
import type { Contract } from './contract.ts'
import { isEmptySignature, type PartySignature, type Scan } from './signature.ts'
import { counts } from '../quotes/quote-line.ts'

/** Why a contract is not made, changed or signed. */
export type ContractRefused = Infer<typeof ContractRefused>
export const ContractRefused = failure('ContractRefused', {
  because: oneOf(
    'quoteNotAccepted',
    'notItsQuote',
    'alreadySigned',
    'noNumber',
    'noLines',
    'emptySignature',
    'noName',
    'twice',
    'notSigned',
    'tampered',
    'nothingOpen',
    'tooMany',
    'dayAhead',
  ),
})

/** A clause as the company's words have it; who draws up the contract may change each. */
export type Clause = NonNullable<Contract['clauses']>[number]

/** Draws up the contract of an accepted quote: its lines, discount and tax, as they stand. */
export function contractFrom(
  quote: Quote,
  made: {
    readonly id: Contract['id']
    readonly number: string
    readonly title: string
    readonly clauses: readonly Clause[]
    /** The signed contract of the quote that this one took the place of. */
    readonly amends?: string | undefined
    readonly stamp: Stamp
    readonly today: Day
  },
): Result<Contract, ContractRefused> {
  if (quote.stage !== 'accepted') return refused('quoteNotAccepted')
  if (!quote.lines.some(counts)) return refused('noLines')
  if (made.number === '') return refused('noNumber')
  const { discount, allowance, taxRate, taxIncluded, currency, customerId, ownerId } = quote
  // What was offered beside the rest and not taken is no part of the contract.
  const lines = quote.lines.filter(({ optional }) => optional !== true)
  const totals = totalsOf(quote)
  return ok({
    id: made.id,
    type: 'contract',
    ...stampNew(made.stamp),
    customerId,
    quoteId: quote.id,
    ...(quote.opportunityId === '' ? {} : { opportunityId: quote.opportunityId }),
    number: made.number,
    kind: 'sales',
    title: made.title,
    stage: 'draft',
    amount: totals.gross,
    currency,
    signedOn: made.today,
    validUntil: addDays(made.today, 365),
    ownerId,
    lines,
    discount,
    ...(allowance ? { allowance } : {}),
    taxRate,
    ...(taxIncluded === undefined ? {} : { taxIncluded }),
    totals,
    clauses: made.clauses,
    signatures: [],
    ...(made.amends === undefined ? {} : { amends: made.amends }),
  })
}

/** What the parties sign: everything but who signed, the way it goes from there, and stamps. */
export function contractHash(contract: Contract): string {
  const { quoteId, number, kind, title, amount, currency, signedOn, validUntil } = contract
  const customerId = contract.madeFor ?? contract.customerId
  const { lines, discount, allowance, taxRate, taxIncluded, totals, clauses, amends, renews, service } =
    contract
  return contentHash({
    customerId,
    quoteId,
    number,
    kind,
    title,
    amount,
    currency,
    signedOn,
    validUntil,
    lines,
    discount,
    allowance,
    taxRate,
    taxIncluded,
    totals,
    clauses,
    amends,
    renews,
    service,
  })
}

/**
 * Puts a signature under the contract as it stands. The first fixes the content; when both
 * parties have signed the contract is signed, and never changes again.
 */
export function signContract(
  contract: Contract,
  signature: PartySignature,
): Result<Contract, ContractRefused> {
  if (contract.stage !== 'draft' && contract.stage !== 'approved') return refused('alreadySigned')
  if (signature.name.trim() === '') return refused('noName')
  if (isEmptySignature(signature)) return refused('emptySignature')
  const signatures = contract.signatures ?? []
  if (signatures.some(({ party }) => party === signature.party)) return refused('twice')
  const signedHash = contractHash(contract)
  if (contract.signedHash !== undefined && contract.signedHash !== signedHash) return refused('tampered')
  const all = [...signatures, signature]
  const isComplete = new Set(all.map(({ party }) => party)).size === 2
  return ok({ ...contract, signatures: all, signedHash, stage: isComplete ? 'signed' : contract.stage })
}

/** Who signed on paper. */
export type PaperSigner = Pick<PartySignature, 'party' | 'name' | 'title' | 'at' | 'device'>

/** Both parties signed paper, or the one that is missing did: the scan stands for their hands, under the same hash. */
export function signOnPaper(
  contract: Contract,
  scan: Scan,
  signers: readonly PaperSigner[],
  today: Day,
): Result<Contract, ContractRefused> {
  if (scan.on > today) return refused('dayAhead')
  let now: Result<Contract, ContractRefused> = ok(contract)
  for (const signer of signers)
    if (now.ok) now = signContract(now.value, { ...signer, aspect: paperAspect, strokes: [], scan })
  return now
}

/** Of a field in which nobody drew. */
const paperAspect = 0.36

/** Takes the signatures off again, as long as not both have signed. */
export function unsignContract(contract: Contract): Result<Contract, ContractRefused> {
  if (contract.stage !== 'draft' && contract.stage !== 'approved') return refused('alreadySigned')
  const { signedHash: _hash, ...rest } = contract
  return ok({ ...rest, signatures: [] })
}

/** Whether what stands in the contract is what was signed. */
export function isAsSigned(contract: Contract): boolean {
  return contract.signedHash === undefined || contract.signedHash === contractHash(contract)
}

export function changeContract(
  contract: Contract,
  change: Partial<Pick<Contract, 'title' | 'validUntil' | 'clauses' | 'kind' | 'service'>>,
): Result<Contract, ContractRefused> {
  if (contract.stage !== 'draft' || (contract.signatures ?? []).length > 0) return refused('alreadySigned')
  return ok({ ...contract, ...change })
}

export function refused(because: ContractRefused['because']): Result<never, ContractRefused> {
  return err({ kind: 'ContractRefused', because })
}
