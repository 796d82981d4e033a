import type { Contract } from '#shared/contracts/contract.ts'
import type { ContractRefused } from '#shared/contracts/sign-contract.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { useContractMessage } from './use-contract-message.ts'

/** Waits for a change of the contract and says why it was refused. Resolves to whether it was made. */
export function useChange() {
  const { say } = useContractMessage()
  return async (change: Promise<Result<Contract, ContractRefused | Gone>>): Promise<boolean> => {
    const done = await change
    if (!done.ok) say(done.failure)
    return done.ok
  }
}
