import { Badge, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { useNoAnswer } from './use-no-answer.ts'

/** Says that a customer is on this laptop because it was taken along, and lets it go. */
export function TakenAlong({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { replica, server, syncNow } = useApp()
  const { taken } = useDirectory()
  const noAnswer = useNoAnswer()
  if (!taken.some(({ customerId }) => customerId === customer.id)) return null

  async function leave() {
    const name = named(customer)
    // What is not sent would come after the right to it has ended.
    if (replica.waiting.count() > 0) return notify({ message: t('lookUp.unsent'), tone: 'bad' })
    const sure = await askFirst({
      title: t('lookUp.leaving', { name }),
      follows: [t('lookUp.leaveFollows')],
      action: t('lookUp.leave'),
    })
    if (!sure) return
    const done = await server.lookUp.leave({ id: customer.id })
    // It is not taken along any more, where the server knows nothing of it.
    const isLeft = done.ok || (done.failure.kind === 'Refused' && done.failure.word === 'not_found')
    if (!done.ok && !isLeft) return notify({ message: noAnswer(done.failure, customer.id), tone: 'bad' })
    syncNow()
    notify({ message: t('lookUp.left', { name }) })
  }

  return (
    <>
      <Badge color="teal">{t('lookUp.taken')}</Badge>
      <Button size="compact-xs" variant="subtle" onClick={() => void leave()}>
        {t('lookUp.leave')}
      </Button>
    </>
  )
}
