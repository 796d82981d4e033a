import { Button, Menu } from '@mantine/core'
import {
  IconCheck,
  IconChevronDown,
  IconCopy,
  IconSend,
  IconSignature,
  IconVersions,
  IconX,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import { amendedBy } from '#shared/contracts/follow-up-contract.ts'
import { clausesOf } from '#shared/contracts/standard-clauses.ts'
import { contractFrom } from '#shared/contracts/sign-contract.ts'
import { dayOf } from '#shared/kernel/clock.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { decideQuote, draftFrom, undecideQuote } from '#shared/quotes/quote-stages.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useChangeQuote } from './editing.tsx'
import type { Issuing } from './use-issuing.ts'

/** The next step of a quote on its way to a contract, and the ways to a new one. */
export function QuoteActions({ quote, issuing }: { readonly quote: Quote; readonly issuing: Issuing }) {
  const { t } = useTranslation()
  const { decide, contract } = useSteps(quote)
  const mayGo =
    issuing.way.name === 'own' || issuing.way.name === 'approved' || issuing.way.name === 'mandate'
  const existing = useContractOf(quote)
  const { navigation } = useApp()
  return (
    <>
      <NewFrom quote={quote} />
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

function NewFrom({ quote }: { readonly quote: Quote }) {
  const { t } = useTranslation()
  const { repositories, author, ids, navigation } = useApp()

  async function make(as: 'revision' | 'copy') {
    const stamp = author.stamp()
    const made = draftFrom(quote, as, ids.next('quote'), stamp, dayOf(stamp.at))
    await repositories.quotes.add(made)
    navigation.getState().go({ name: 'quote', id: made.id })
    notify({ message: t(as === 'revision' ? 'quotes.revised' : 'quotes.copied') })
  }

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} />}>
          {t('quotes.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {quote.stage !== 'draft' && (
          <Menu.Item leftSection={<IconVersions size={15} />} onClick={() => void make('revision')}>
            {t('quotes.revise')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => void make('copy')}>
          {t('quotes.copy')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useSteps(quote: Quote) {
  const { t } = useTranslation()
  const { numbers, clock, repositories, author, ids, navigation } = useApp()
  const { language } = useLanguage()
  const apply = useChangeQuote()
  const [busy, setBusy] = useState(false)

  async function decide(decision: 'accepted' | 'declined') {
    const done = await apply((now) => decideQuote(now, decision, dayOf(clock.now())))
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
    const stamp = author.stamp()
    const today = dayOf(stamp.at)
    const id = ids.next('contract')
    const [quotes, contracts] = await Promise.all([
      repositories.quotes.ofCustomer(quote.customerId),
      repositories.contracts.ofCustomer(quote.customerId),
    ])
    const made = contractFrom(quote, {
      id,
      number: await numbers.take('contract', Number(today.slice(0, 4)), id),
      title: t('contracts.titleOf', { number: quote.number }),
      clauses: clausesOf('sales', language),
      amends: amendedBy(quote, quotes, contracts)?.id,
      stamp,
      today,
    })
    setBusy(false)
    if (!made.ok) return notify({ message: t(`contracts.refused.${made.failure.because}`), tone: 'bad' })
    await repositories.contracts.add(made.value)
    navigation.getState().go({ name: 'contract', id })
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
