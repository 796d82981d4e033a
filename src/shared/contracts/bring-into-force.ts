import type { Document } from '../documents/document.ts'
import { same } from '../kernel/same.ts'
import type { Day } from '../kernel/schema.ts'
import type { Change } from '../model/rule.ts'
import { totalsOf } from '../quotes/totals.ts'
import { isFrozen } from '../sync/states.ts'
import type { Contract } from './contract.ts'
import type { ContractRefusal } from './contract-refusals.ts'
import { contractSums } from './contract-sums.ts'
import { isAsSigned } from './sign-contract.ts'
import { isEmptySignature } from './signature.ts'

/** A person brings no contract into force that nobody signed; what was signed elsewhere an administrator brings. */
export function signingFault({ now, before }: Change<Contract>): ContractRefusal | undefined {
  if (!isFrozen('contract', now.stage) || isFrozen('contract', before?.stage)) return undefined
  const isSigned = now.signedHash !== undefined && partiesOf(now).size === 2
  return isSigned && !now.signatures?.some(isEmptySignature) ? undefined : notSigned
}

/**
 * A scan is a file of its contract, and bears no day to come. One that its author does not see may be on its way:
 * its fingerprint stands in the contract and is held against the file by whoever opens it.
 */
export function scanFault(
  { now, before }: Change<Contract>,
  fileOf: (documentId: string) => Pick<Document, 'subjectId' | 'sha256'> | undefined,
  today: Day,
): ContractRefusal | undefined {
  if (same(now.signatures, before?.signatures)) return undefined
  for (const { scan } of now.signatures ?? []) {
    if (scan === undefined) continue
    if (scan.on > today) return { kind: 'signedAhead' }
    const file = fileOf(scan.documentId)
    if (file && (file.subjectId !== now.id || file.sha256 !== scan.sha256)) return { kind: 'scanElsewhere' }
  }
  return undefined
}

/** What the signatures of a contract say of it, whoever brings it. */
export function signatureFault(contract: Contract): ContractRefusal | undefined {
  if (!isAsSigned(contract)) return { kind: 'notAsSigned' }
  // Contracts from elsewhere name an amount alone; nobody signed them here.
  const isOurs = contract.signedHash !== undefined || contract.lines !== undefined
  return isOurs && isFrozen('contract', contract.stage) && partiesOf(contract).size < 2
    ? notSigned
    : undefined
}

/** A contract is worth what its lines say. */
export function contractAmountFault({ amount, ...contract }: Contract): ContractRefusal | undefined {
  // Contracts from elsewhere name an amount alone.
  if (contract.lines === undefined || contract.lines.length === 0) return undefined
  const { gross } = totalsOf(contractSums(contract, contract.lines))
  if (gross === amount) return undefined
  return { kind: 'amountOfLines', amount, sum: gross, currency: contract.currency }
}

const notSigned: ContractRefusal = { kind: 'notSignedByBoth' }

function partiesOf({ signatures = [] }: Contract): ReadonlySet<string> {
  return new Set(signatures.map(({ party }) => party))
}
