import { useEffect, useState } from 'react'
import type { Contract } from '#shared/contracts/contract.ts'
import type { PartySignature } from '#shared/contracts/signature.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive } from '../../ui/use-live.ts'

/** Who probably signs for a party; `undefined` until that was read. */
export function useSigner(contract: Contract, party: PartySignature['party']): Signer | undefined {
  const contact = useContact(contract)
  const me = useMe()
  return party === 'company' ? me : contact
}

export interface Signer {
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

/** For the company: who works here; `undefined` until that was read. */
function useMe(): Signer | undefined {
  const { repositories, session } = useApp()
  const { named } = useLanguage()
  const me = useLive(() => repositories.users.watch(`user:${session.user}`), [repositories, session])
  if (me.name === 'loading') return undefined
  return { name: me.value ? named(me.value) : session.user, title: '' }
}
