import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { amendedChain } from '#shared/contracts/follow-up-contract.ts'
import { type InvoiceRequest, notInvoiced } from '#shared/contracts/invoice-request.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { withdrawInvoice } from '../../work/contracts/invoices.ts'
import { InvoiceForm } from './invoice-form.tsx'
import { IssueForm } from './issue-form.tsx'
import { useInvoiceRefused } from './use-invoice-refused.ts'

const colors = { asked: 'orange', issued: 'green', withdrawn: 'gray' } as const

/** What was asked to be invoiced of a contract and what came of it, and asking for what is left. */
export function InvoicesPanel({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { money } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { id, customerId, currency } = contract
  const ofCustomer = useLiveOr(
    () => repositories.invoiceRequests.watchOfCustomer(customerId),
    [repositories, customerId],
    noRequests,
  )
  const contracts = useLiveOr(
    () => repositories.contracts.watchOfCustomer(customerId),
    [repositories, customerId],
    noContracts,
  )
  const chain = useMemo(
    () => amendedChain(contract, (other) => contracts.find((one) => one.id === other)),
    [contract, contracts],
  )
  const requests = ofCustomer.filter(({ contractId }) => contractId === id)
  const left = notInvoiced(contract, ofCustomer, chain)
  // Of one that was amended, invoices are asked for on the contract that took its place.
  const holds = contract.stage !== 'amended'
  return (
    <Panel
      title={t('invoices.title')}
      count={requests.length}
      actions={
        holds &&
        left > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
            {t('invoices.ask')}
          </Button>
        )
      }
    >
      {requests.length === 0 && <Empty>{t('invoices.none')}</Empty>}
      {requests
        .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
        .map((request) => (
          <Request key={request.id} request={request} />
        ))}
      {holds && (
        <Text fz="sm" c="dimmed" px="md" py="xs">
          {t('invoices.left', { left: money(left, currency) })}
        </Text>
      )}
      {isOpen && <InvoiceForm contract={contract} left={left} onClose={() => setOpen(false)} />}
    </Panel>
  )
}

const noRequests: readonly InvoiceRequest[] = []
const noContracts: readonly Contract[] = []

function Request({ request }: { readonly request: InvoiceRequest }) {
  const { t } = useTranslation()
  const { money, day, named, listed } = useLanguage()
  const { find } = useDirectory()
  const {
    stage,
    amount,
    currency,
    kind,
    title,
    invoiceNumber = '',
    issuedOn,
    answererId,
    reason = '',
  } = request
  const answerer = find(answererId) as Parameters<typeof named>[0] | undefined
  const facts = {
    asked: answerer ? [t('invoices.with', { name: named(answerer) })] : [],
    issued: [invoiceNumber, issuedOn === undefined ? '' : day(issuedOn)],
    withdrawn: [reason],
  }
  return (
    <Stack gap={2} px="md" py={6}>
      <Group gap={6} justify="space-between" wrap="nowrap">
        <Group gap={6} wrap="nowrap" miw={0}>
          <Badge color={colors[stage]} style={{ flex: 'none' }}>
            {t(`invoices.stages.${stage}`)}
          </Badge>
          <Text fz="sm" truncate title={title}>
            {title}
          </Text>
        </Group>
        <Text fz="sm" style={{ flex: 'none' }}>
          {money(amount, currency)}
        </Text>
      </Group>
      <Text fz="xs" c="dimmed">
        {listed([t(`invoices.kinds.${kind}`), ...facts[stage].filter((fact) => fact !== '')])}
      </Text>
      <Steps request={request} />
    </Stack>
  )
}

/** Who was asked issues it; who asked, or was asked, withdraws it. */
function Steps({ request }: { readonly request: InvoiceRequest }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const say = useInvoiceRefused()
  const [isIssuing, setIssuing] = useState(false)
  const { id, stage, answererId, createdBy } = request
  const mayIssue = stage === 'asked' && answererId === work.me
  const mayWithdraw = stage !== 'withdrawn' && (answererId === work.me || createdBy === work.me)

  async function withdraw() {
    const answer = await askFirst({
      title: t(`invoices.withdrawing.${stage === 'issued' ? 'issued' : 'asked'}`),
      follows: [t('invoices.withdrawFollows')],
      reason: { label: t('invoices.withdrawReason'), needed: true },
      action: t('invoices.withdraw'),
      tone: 'bad',
    })
    if (!answer) return
    const done = await withdrawInvoice(work, id, answer.reason)
    notify(done.ok ? { message: t('invoices.withdrawn') } : { message: say(done.failure), tone: 'bad' })
  }

  if (!mayIssue && !mayWithdraw) return null
  return (
    <Group gap={6}>
      {mayIssue && (
        <Button size="compact-xs" onClick={() => setIssuing(true)}>
          {t('invoices.issue')}
        </Button>
      )}
      {mayWithdraw && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void withdraw()}>
          {t('invoices.withdraw')}
        </Button>
      )}
      {isIssuing && <IssueForm request={request} onClose={() => setIssuing(false)} />}
    </Group>
  )
}
