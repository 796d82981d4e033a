import { Button } from '@mantine/core'
import { IconCheck, IconSend, IconSignature, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import { clausesOf } from '#shared/contracts/standard-clauses.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { decideQuote, undecideQuote } from '#shared/quotes/quote-stages.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { drawUpContract } from '../../work/contracts/draw-up-contract.ts'
import { useChangeQuote } from './editing.tsx'
import { QuoteMenu } from './quote-menu.tsx'
import type { Issuing } from './use-issuing.ts'

/** The next step of a quote on its way to a contract, and the ways to a new one. */
export function QuoteActions(props: {
  readonly quote: Quote
  readonly customer: Customer | undefined
  readonly issuing: Issuing
}) {
  const { quote, customer, issuing } = props
  const { t } = useTranslation()
  const { decide, contract } = useSteps(quote)
  const mayGo =
    issuing.way.name === 'own' || issuing.way.name === 'approved' || issuing.way.name === 'mandate'
  const existing = useContractOf(quote)
  const { navigation } = useApp()
  return (
    <>
      <QuoteMenu quote={quote} customer={customer} />
      {(quote.stage === 'draft' || quote.stage === 'inReview' || quote.stage === 'approved') && (
        <Button
          leftSection={<IconSend size={14} />}
          onClick={() => void issuing.present()}
          loading={issuing.busy}
          disabled={quote.lines.length === 0 || !mayGo}
          title={quote.lines.length === 0 ? t('documents.noLines') : mayGo ? '' : t('approvals.way.ask')}
        >
          {t('quotes.present')}
        </Button>
      )}
      {quote.stage === 'presented' && (
        <>
          <Button variant="default" leftSection={<IconX size={14} />} onClick={() => void decide('declined')}>
            {t('quotes.declined')}
          </Button>
          <Button
            color="#1b6e34"
            leftSection={<IconCheck size={14} />}
            onClick={() => void decide('accepted')}
          >
            {t('quotes.accepted')}
          </Button>
        </>
      )}
      {quote.stage === 'accepted' &&
        (existing === undefined ? (
          <Button
            leftSection={<IconSignature size={14} />}
            onClick={() => void contract.run()}
            loading={contract.busy}
          >
            {t('quotes.drawUp')}
          </Button>
        ) : (
          <Button
            leftSection={<IconSignature size={14} />}
            onClick={() => navigation.getState().go({ name: 'contract', id: existing })}
          >
            {t('quotes.toContract')}
          </Button>
        ))}
    </>
  )
}

function useSteps(quote: Quote) {
  const { t } = useTranslation()
  const { work, days, repositories, navigation } = useApp()
  const { language } = useLanguage()
  const apply = useChangeQuote()
  const [busy, setBusy] = useState(false)

  async function decide(decision: 'accepted' | 'declined') {
    const done = await apply((now) => decideQuote(now, decision, days.company.today()))
    if (done)
      notify({
        message: t(`quotes.now.${decision}`),
        undo: { label: t('app.undo'), run: () => void takeBack() },
      })
  }

  /** A contract that was drawn up meanwhile stands on the decision. */
  async function takeBack() {
    const contracts = await repositories.contracts.ofCustomer(quote.customerId)
    if (contracts.some(({ quoteId }) => quoteId === quote.id))
      return notify({ message: t('quotes.refused.wrongStage'), tone: 'bad' })
    await apply(undecideQuote)
  }

  async function contract() {
    setBusy(true)
    const title = t('contracts.titleOf', { number: quote.number })
    const made = await drawUpContract(work, quote, { title, clauses: clausesOf('sales', language) })
    setBusy(false)
    if (!made.ok) return notify({ message: t(`contracts.refused.${made.failure.because}`), tone: 'bad' })
    navigation.getState().go({ name: 'contract', id: made.value })
  }

  return { decide, contract: { run: contract, busy } }
}

/** The contract that was drawn up of this quote, if there is one. */
function useContractOf(quote: Quote): string | undefined {
  const { repositories } = useApp()
  return useLiveOr(
    () =>
      repositories.contracts
        .watchOfCustomer(quote.customerId)
        .pipe(map((all) => all.find(({ quoteId }) => quoteId === quote.id)?.id)),
    [repositories, quote.customerId, quote.id],
    undefined,
  )
}
