import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Signature } from '#shared/contracts/signature.ts'
import { useApp } from '../../app-context.tsx'
import { SignaturePad } from '../../parts/documents/signature-pad.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import type { Way } from '../../work/approvals/way.ts'
import { putSignature } from '../../work/contracts/sign-contract.ts'
import { useContractMessage } from './use-contract-message.ts'

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
  const contact = useContact(contract)
  const me = useMe()
  const signer = party === 'company' ? me : contact
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

interface Signer {
  readonly name: string
  readonly title: string
}

/** For the customer: the contact of the quote; `undefined` until that was read. */
function useContact({ quoteId }: Contract): Signer | undefined {
  const { repositories } = useApp()
  const { named } = useLanguage()
  const [contact, setContact] = useState<Signer>()
  useEffect(() => {
    let current = true
    void (async () => {
      const quote = await repositories.quotes.find(quoteId)
      const person = quote?.contactId ? await repositories.contacts.find(quote.contactId) : undefined
      if (current) setContact(person ? { name: named(person), title: person.title } : { name: '', title: '' })
    })()
    return () => {
      current = false
    }
  }, [repositories, quoteId, named])
  return contact
}

/** For the company: who works here. */
function useMe(): Signer {
  const { repositories, session } = useApp()
  const { named } = useLanguage()
  const me = useLiveOr(
    () => repositories.users.watch(`user:${session.user}`),
    [repositories, session],
    undefined,
  )
  return { name: me ? named(me) : session.user, title: '' }
}
