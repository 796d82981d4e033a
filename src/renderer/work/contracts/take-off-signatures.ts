import type { Contract } from '#shared/contracts/contract.ts'
import {
  type ContractRefused,
  contractHash,
  refused,
  unsignContract,
} from '#shared/contracts/sign-contract.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeSeen, type Done } from '../way-back.ts'
import type { Means } from '../work.ts'

/**
 * Takes the signatures off again, as long as not both have signed. The way back is refused where the text is not
 * what they were put under any more, or somebody signed anew.
 */
export async function takeOffSignatures(
  { repositories }: Means,
  id: Contract['id'],
): Promise<Result<Done<Contract, ContractRefused>, ContractRefused | Gone>> {
  const done = await changeSeen(repositories.contracts, id, unsignContract)
  if (!done.ok) return done
  const { before, after } = done.value
  return ok({
    now: after,
    back: () => repositories.contracts.change(id, (now) => signedAgain(now, before)),
  })
}

function signedAgain(now: Contract, was: Contract): Result<Contract, ContractRefused> {
  if (now.stage !== was.stage || (now.signatures ?? []).length > 0) return refused('alreadySigned')
  if (was.signedHash !== undefined && contractHash(now) !== was.signedHash) return refused('tampered')
  const hash = was.signedHash === undefined ? {} : { signedHash: was.signedHash }
  return ok({ ...now, signatures: was.signatures ?? [], ...hash })
}
