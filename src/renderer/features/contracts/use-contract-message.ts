import { useTranslation } from 'react-i18next'
import type { ContractRefused } from '#shared/contracts/sign-contract.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { notify } from '../../ui/notice.tsx'
import type { HalfDone } from '../../work/work.ts'

/** Why a contract was not changed, signed or followed up, in one sentence. */
export function useContractMessage() {
  const { t } = useTranslation()
  const sentence = (failure: ContractRefused | Gone | HalfDone): string => {
    if (failure.kind === 'ContractRefused') return t(`contracts.refused.${failure.because}`)
    // A signature stands; what the contract takes the place of could not be closed.
    return t(failure.kind === 'HalfDone' ? 'app.halfDone' : 'contracts.gone')
  }
  return {
    sentence,
    say: (failure: ContractRefused | Gone | HalfDone) => notify({ message: sentence(failure), tone: 'bad' }),
  }
}
