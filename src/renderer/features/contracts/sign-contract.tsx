import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Signature } from '#shared/contracts/signature.ts'
import { useApp } from '../../app-context.tsx'
import { SignaturePad } from '../../parts/documents/signature-pad.tsx'
import { notify } from '../../ui/notice.tsx'
import type { Way } from '../../work/approvals/way.ts'
import { putSignature } from '../../work/contracts/sign-contract.ts'
import { useContractMessage } from './use-contract-message.ts'
import { useSigner } from './use-signer.ts'

interface Props {
  readonly contract: Contract
  readonly party: Signature['party']
  readonly way: Way
  readonly onClose: () => void
}

/** One party signs, under the name of whoever probably does. */
export function SignContract({ contract, party, way, onClose }: Props) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { sentence } = useContractMessage()
  const signer = useSigner(contract, party)
  if (!signer) return null

  async function sign(signature: Signature): Promise<string | undefined> {
    const approvalId = way.name === 'approved' ? way.approval.id : ''
    const done = await putSignature(work, { contractId: contract.id, signature, approvalId })
    if (!done.ok) return sentence(done.failure)
    onClose()
    if (done.value?.stage === 'signed')
      notify({ message: t('contracts.signed', { number: contract.number }) })
    return undefined
  }

  return (
    <SignaturePad party={party} name={signer.name} title={signer.title} onClose={onClose} onSigned={sign} />
  )
}
