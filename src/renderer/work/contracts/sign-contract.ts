import type { Contract } from '#shared/contracts/contract.ts'
import { followed } from '#shared/contracts/follow-up-contract.ts'
import { type ContractRefused, signContract } from '#shared/contracts/sign-contract.ts'
import type { PartySignature } from '#shared/contracts/signature.ts'
import { same } from '#shared/kernel/same.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { onItsGround } from './its-ground.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

interface Wish {
  readonly contractId: Contract['id']
  readonly signature: PartySignature
  /** The decision that it goes by; '' where she may sign on her own. */
  readonly approvalId: string
}

/** Nothing is closed as long as not both have signed. */
export const closing = (['amends', 'renews'] as const).map(
  (as) => (means: Means, wish: Pick<Wish, 'contractId'>) => closeBefore(means, wish, as),
)

/** The signature; with the last one, what this contract amends or renews has done its part. */
export const signing: Plan<Wish, object, ContractRefused | Gone> = {
  kind: 'signContract',
  about: ({ contractId }) => contractId,
  fix: () => ({}),
  steps: [sign, ...closing],
}

async function sign(means: Means, { contractId, signature, approvalId }: Wish) {
  const { repositories } = means
  const contract = await repositories.contracts.find(contractId)
  const grounded = contract && (await onItsGround(means, contract))
  if (grounded && !grounded.ok) return grounded
  return repositories.contracts.change(contractId, (now) => {
    if (now.signatures?.some((one) => same(one, signature))) return ok(now)
    return signContract(approvalId === '' ? now : { ...now, approvalId }, signature)
  })
}

/** What the contract that was signed amends or renews has done its part. */
async function closeBefore(
  { repositories }: Means,
  { contractId }: Pick<Wish, 'contractId'>,
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
