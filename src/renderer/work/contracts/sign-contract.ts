import type { Contract } from '#shared/contracts/contract.ts'
import { followed } from '#shared/contracts/follow-up-contract.ts'
import { type ContractRefused, signContract } from '#shared/contracts/sign-contract.ts'
import type { Signature } from '#shared/contracts/signature.ts'
import { same } from '#shared/kernel/same.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

interface Wish {
  readonly contractId: Contract['id']
  readonly signature: Signature
  /** The decision that it goes by; '' where she may sign on her own. */
  readonly approvalId: string
}

/** The signature; with the last one, what this contract amends or renews has done its part. */
export const signing: Plan<Wish, object, ContractRefused | Gone> = {
  kind: 'signContract',
  about: ({ contractId }) => contractId,
  fix: () => ({}),
  steps: [sign, (means, wish) => close(means, wish, 'amends'), (means, wish) => close(means, wish, 'renews')],
}

function sign({ repositories }: Means, { contractId, signature, approvalId }: Wish) {
  return repositories.contracts.change(contractId, (now) => {
    if (now.signatures?.some((one) => same(one, signature))) return ok(now)
    return signContract(approvalId === '' ? now : { ...now, approvalId }, signature)
  })
}

async function close(
  { repositories }: Means,
  { contractId }: Wish,
  as: 'amends' | 'renews',
): Promise<Result<unknown, Gone>> {
  const contract = await repositories.contracts.find(contractId)
  const before = contract?.stage === 'signed' ? contract[as] : undefined
  return before === undefined
    ? ok(null)
    : repositories.contracts.change(before, (now) => ok(followed(now, as)))
}

/** Puts a signature under a contract; the contract as it stands then. */
export async function putSignature(
  { intents, repositories }: Work,
  wish: Wish,
): Promise<Result<Contract | undefined, ContractRefused | Gone | HalfDone>> {
  const done = await intents.carryOut(signing, wish)
  return done.ok ? ok(await repositories.contracts.find(wish.contractId)) : done
}
