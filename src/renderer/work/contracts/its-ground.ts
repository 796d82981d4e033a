import type { Contract } from '#shared/contracts/contract.ts'
import { groundOf } from '#shared/contracts/contract-ground.ts'
import { type ContractRefused, refused } from '#shared/contracts/sign-contract.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Means } from '../work.ts'

/** The contract, where nobody knows of an accepted quote, or a contract that it follows, that says something else: the server asks the same. */
export async function onItsGround(
  { repositories }: Pick<Means, 'repositories'>,
  contract: Contract,
): Promise<Result<Contract, ContractRefused>> {
  if (!contract.lines?.length) return ok(contract)
  const { quoteId, amends, renews } = contract
  const quote = quoteId === '' ? undefined : await repositories.quotes.find(quoteId)
  const followed = await Promise.all(
    [amends, renews].map((id) =>
      id === undefined ? undefined : repositories.contracts.find(id as Contract['id']),
    ),
  )
  return groundOf(contract, quote, followed) === 'other' ? refused('notItsQuote') : ok(contract)
}
