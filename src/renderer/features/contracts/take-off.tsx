import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { ContractRefused } from '#shared/contracts/sign-contract.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { takeOffSignatures } from '../../work/contracts/take-off-signatures.ts'
import type { Done } from '../../work/way-back.ts'
import { useContractMessage } from './use-contract-message.ts'

/** Takes the signature off again, to change the text. */
export function TakeOff({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { say } = useContractMessage()

  async function takeOff() {
    const done = await takeOffSignatures(work, contract.id)
    if (!done.ok) return say(done.failure)
    const undo = { label: t('app.undo'), run: () => void putBack(done.value) }
    notify({ message: t('contracts.takenOff'), undo })
  }

  async function putBack({ back }: Done<Contract, ContractRefused>) {
    const put = await back()
    if (put.ok) return
    const isOther = put.failure.kind === 'ContractRefused' && put.failure.because === 'tampered'
    if (isOther) notify({ message: t('contracts.textChanged'), tone: 'bad' })
    else say(put.failure)
  }

  return (
    <Button size="compact-sm" variant="subtle" color="red" onClick={() => void takeOff()}>
      {t('contracts.takeOff')}
    </Button>
  )
}
