import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Approval } from '#shared/approvals/approval.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import type { User } from '#shared/directory/directory.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import type { Expense } from '#shared/expenses/expense.ts'
import { earningsOf } from '#shared/quotes/quote-earnings.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog } from '../../replica/catalog-index.ts'
import { useReasonText } from '../../parts/approval-reason.ts'
import { notify } from '../../ui/notice.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { MandateForm } from './mandate-form.tsx'
import { useCustomerNames } from '../../parts/use-customer-names.ts'

/** For managers: what waits for a yes, and approvals in advance. Decisions work without a network too. */
export function ApprovalsPanel() {
  const { t } = useTranslation()
  const { directory, session, repositories } = useApp()
  const [giving, { open, close }] = useDisclosure()
  const me = `user:${session.user}`
  const people = useLiveOr(() => directory.documents$, [directory], new Map())
  const approvals = useLiveOr(() => repositories.approvals.watchAll(), [repositories], [])
  const user = people.get(me) as User | undefined
  if (!user?.roles.includes('manager')) return null
  const waiting = approvals.filter(({ stage, requestedBy }) => stage === 'pending' && requestedBy !== me)
  return (
    <Panel
      title={t('approvals.title')}
      count={waiting.length}
      actions={
        <Button size="compact-sm" variant="default" onClick={open}>
          {t('approvals.give')}
        </Button>
      }
    >
      {waiting.length === 0 && <Empty>{t('approvals.none')}</Empty>}
      {waiting.map((approval) => (
        <Request key={approval.id} approval={approval} people={people as ReadonlyMap<string, User>} />
      ))}
      {giving && <MandateForm onClose={close} />}
    </Panel>
  )
}

function Request(props: { readonly approval: Approval; readonly people: ReadonlyMap<string, User> }) {
  const { approval, people } = props
  const { t } = useTranslation()
  const { repositories, session, navigation, catalog } = useApp()
  const { named, money, share } = useLanguage()
  const nameOf = useCustomerNames()
  const inWords = useReasonText()
  const [said, setSaid] = useState('')
  const isContract = approval.subjectId.startsWith('contract:')
  const isExpense = approval.subjectId.startsWith('expense:')
  const subject = useLiveOr<Quote | Contract | Expense | undefined>(
    () =>
      (isExpense ? repositories.expenses : isContract ? repositories.contracts : repositories.quotes).watch(
        approval.subjectId,
      ),
    [repositories, approval.subjectId],
    undefined,
  )
  const { costs } = useLiveOr(() => catalog, [catalog], noCatalog)
  const earnings = subject && !('amount' in subject) ? earningsOf(subject, costs) : undefined
  const amount = subject && ('amount' in subject ? subject.amount : totalsOf(subject).gross)
  const asker = people.get(approval.requestedBy)

  async function decide(stage: 'approved' | 'rejected') {
    const decided = await repositories.approvals.change(approval.id, (now) =>
      now.stage === 'pending'
        ? ok({ ...now, stage, decidedBy: `user:${session.user}`, decision: said.trim() })
        : err({ kind: 'Decided' as const }),
    )
    notify(
      decided.ok
        ? { message: t(`approvals.decided.${stage}`) }
        : { message: t('approvals.already'), tone: 'bad' },
    )
  }

  return (
    <ListRow>
      <Stack gap={4} w="100%">
        <Group justify="space-between" wrap="nowrap">
          <Text fz="sm" truncate>
            <Text span fw={600} fz="sm">
              {nameOf(approval.customerId)}
            </Text>{' '}
            {subject && 'title' in subject
              ? subject.title
              : subject && `${t('customers.expenses')} ${t(`expenses.kinds.${subject.kind}`)}`}{' '}
            · {asker ? named(asker) : approval.requestedBy}
          </Text>
          <Text fz="sm">
            {subject && amount !== undefined && money(amount, subject.currency)}
            {earnings && ` · ${t('quotes.margin')} ${share(earnings.share as BasisPoints)}`}
          </Text>
        </Group>
        <Text fz="sm" c="dimmed">
          {approval.reasons.map((reason) => inWords(reason, subject?.currency ?? 'CNY')).join(' · ')}
        </Text>
        {approval.note !== '' && <Text fz="sm">{approval.note}</Text>}
        <Group gap={6} wrap="nowrap">
          <TextInput
            size="xs"
            aria-label={t('approvals.decisionNote')}
            placeholder={t('approvals.decisionNote')}
            value={said}
            maxLength={1_000}
            style={{ flex: 1 }}
            onChange={(event) => setSaid(event.currentTarget.value)}
          />
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              navigation.getState().go({ name: isContract ? 'contract' : 'quote', id: approval.subjectId })
            }
          >
            {t('approvals.look')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => void decide('rejected')}>
            {t('approvals.reject')}
          </Button>
          <Button size="compact-sm" color="#1b6e34" onClick={() => void decide('approved')}>
            {t('approvals.approve')}
          </Button>
        </Group>
      </Stack>
    </ListRow>
  )
}
