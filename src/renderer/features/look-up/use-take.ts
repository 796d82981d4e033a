import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundCustomer } from '#shared/server/look-up.ts'
import { useApp } from '../../app-context.tsx'
import { useNoAnswer } from '../../parts/look-up/use-no-answer.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** Takes a customer along, once however often it is pressed; `onTaken` where it comes with the next sync. */
export function useTake(customer: FoundCustomer, onTaken: () => void) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { server, syncNow } = useApp()
  const noAnswer = useNoAnswer()
  const [busy, setBusy] = useState(false)

  async function take() {
    if (busy) return
    setBusy(true)
    const done = await server.lookUp.take({ customerId: customer.id })
    setBusy(false)
    if (done.ok) {
      syncNow()
      notify({ message: t('lookUp.comes', { name: named(customer) }) })
      return onTaken()
    }
    const { failure } = done
    const refused = failure.kind === 'Refused' ? failure.word : undefined
    const why = refused === 'conflict' ? 'tooMany' : refused === 'not_found' ? 'gone' : undefined
    notify({ message: why ? t(`lookUp.${why}`) : noAnswer(failure, customer.id), tone: 'bad' })
  }

  return { take: () => void take(), busy }
}
