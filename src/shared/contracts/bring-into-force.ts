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
