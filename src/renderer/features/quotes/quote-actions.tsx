import { Button } from '@mantine/core'
import { IconCheck, IconSend, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { decideQuote, takeDecisionBack } from '../../work/quotes/decide-quote.ts'
import { ContractOfQuote } from './contract-of-quote.tsx'
import { QuoteMenu } from './quote-menu.tsx'
import { useQuoteMessage } from './quote-message.ts'
import type { Issuing } from './use-issuing.ts'
import { useWhyNot } from './use-why-not.ts'

interface Props {
  readonly quote: Quote
  readonly issuing: Issuing
}

/** The next step of a quote on its way to a contract, and the ways to a new one. */
export function QuoteActions(props: Props & { readonly customer: Customer | undefined }) {
  const { quote, customer, issuing } = props
  const { stage } = quote
  return (
    <>
      <QuoteMenu quote={quote} customer={customer} />
      {(stage === 'draft' || stage === 'inReview' || stage === 'approved') && (
        <Present quote={quote} issuing={issuing} />
      )}
      {stage === 'presented' && <Decide quote={quote} />}
      {stage === 'accepted' && <ContractOfQuote quote={quote} />}
    </>
  )
}

/** Hands it to the customer, once nothing stands in between. */
function Present({ quote, issuing }: Props) {
  const { t } = useTranslation()
  const { busy, present } = issuing
  const why = useWhyNot()(quote, issuing)
  return (
    <Button
      data-main
      leftSection={<IconSend size={14} />}
      // It can be reached and asked why it does nothing.
      onClick={() => (why === undefined ? void present() : notify({ message: why, tone: 'bad' }))}
      loading={busy}
      {...(why === undefined ? {} : { 'data-disabled': true, 'aria-disabled': true })}
      title={why ?? ''}
    >
      {t('quotes.present')}
    </Button>
  )
}

/** What the customer says to it. */
function Decide({ quote }: Pick<Props, 'quote'>) {
  const { t } = useTranslation()
  const decide = useDeciding(quote)
  return (
    <>
      <Button variant="default" leftSection={<IconX size={14} />} onClick={() => void decide('declined')}>
        {t('quotes.declined')}
      </Button>
      <Button
        data-main
        color="#1b6e34"
        leftSection={<IconCheck size={14} />}
        onClick={() => void decide('accepted')}
      >
        {t('quotes.accepted')}
      </Button>
    </>
  )
}

function useDeciding({ id }: Quote) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { say } = useQuoteMessage()

  async function takeBack() {
    const done = await takeDecisionBack(work, id)
    if (!done.ok) say(done.failure)
  }

  return async (decision: 'accepted' | 'declined') => {
    const done = await decideQuote(work, id, decision)
    if (!done.ok) return say(done.failure)
    const undo = { label: t('app.undo'), run: () => void takeBack() }
    notify({ message: t(`quotes.now.${decision}`), undo })
  }
}
