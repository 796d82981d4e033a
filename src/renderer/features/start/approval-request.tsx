import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Approval } from '#shared/approvals/approval.ts'
import { isOwnedBy } from '#shared/approvals/may-decide.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Expense } from '#shared/expenses/expense.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import { earningsOf } from '#shared/quotes/quote-earnings.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { Scheme } from '#shared/quotes/scheme.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { useApp } from '../../app-context.tsx'
import { askDecision } from '../../parts/approvals/ask-decision.ts'
import { useReasonText } from '../../parts/approvals/approval-reason.ts'
import { SchemeView } from '../../parts/quotes/scheme-view.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { notify } from '../../ui/notice.tsx'
import { ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useDraft, useKept } from '../../ui/draft.ts'

type Subject = Quote | Contract | Expense | Scheme

/** One request: who asks for what and why, what it earns where that may be seen, and the decision. */
export function ApprovalRequest({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation()
  const { repositories, session, navigation } = useApp()
  const { nameOf } = useDirectory()
  const { money, share } = useLanguage()
  const customerName = useCustomerNames()
  const inWords = useReasonText()
  const { subject, earnings, amount } = useSubject(approval)
  const draft = useDraft(`decide/${approval.id}`, approval.id)
  const [said, setSaid] = useKept(draft, 'said', '')
  const [looking, setLooking] = useState(false)
  const about = subject && titleOf(subject)
  const isMine = subject !== undefined && isOwnedBy({ ...subject }, `user:${session.user}`)
  const currency = subject && 'currency' in subject ? subject.currency : 'CNY'

  async function decide(stage: 'approved' | 'rejected') {
    if (!(await askDecision(t, stage))) return
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

  function look() {
    const { subjectId, customerId } = approval
    if (subject?.type === 'scheme') setLooking(true)
    else if (subject?.type === 'expense' && customerId)
      navigation.getState().go({ name: 'customer', id: customerId })
    else
      navigation
        .getState()
        .go({ name: subjectId.startsWith('contract:') ? 'contract' : 'quote', id: subjectId })
  }

  function titleOf(of: Subject): string {
    if (of.type === 'expense') return `${t('customers.expenses')} ${t(`expenses.kinds.${of.kind}`)}`
    return of.type === 'scheme' ? `${t('approvals.scheme')} ${of.name}` : of.title
  }

  return (
    <ListRow>
      <Stack gap={4} w="100%" role="group" aria-label={about ?? approval.subjectId}>
        <Group justify="space-between" wrap="nowrap">
          <Text fz="sm" truncate>
            <Text span fw={600} fz="sm">
              {approval.customerId && customerName(approval.customerId)}
            </Text>{' '}
            {about} · {nameOf(approval.requestedBy)}
          </Text>
          <Text fz="sm" style={{ flex: 'none' }}>
            {amount !== undefined && money(amount, currency)}
            {earnings && ` · ${t('quotes.margin')} ${share(earnings.share as BasisPoints)}`}
          </Text>
        </Group>
        <Text fz="sm" c="dimmed">
          {approval.reasons.map((reason) => inWords(reason, currency)).join(' · ')}
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
          <Button size="compact-sm" variant="subtle" onClick={look}>
            {t('approvals.look')}
          </Button>
          {isMine ? (
            <Text fz="sm" c="dimmed">
              {t('approvals.own')}
            </Text>
          ) : (
            <>
              <Button size="compact-sm" variant="default" onClick={() => void decide('rejected')}>
                {t('approvals.reject')}
              </Button>
              <Button size="compact-sm" color="#1b6e34" onClick={() => void decide('approved')}>
                {t('approvals.approve')}
              </Button>
            </>
          )}
        </Group>
      </Stack>
      {looking && subject?.type === 'scheme' && (
        <SchemeView scheme={subject} onClose={() => setLooking(false)} />
      )}
    </ListRow>
  )
}

/** What is decided about, as this laptop holds it. */
function useSubject({ subjectId }: Approval) {
  const { repositories, catalog } = useApp()
  const { costs } = useLiveOr(() => catalog, [catalog], noCatalog)
  const [type] = subjectId.split(':')
  const subject = useLiveOr<Subject | undefined>(
    () => {
      if (type === 'expense') return repositories.expenses.watch(subjectId)
      if (type === 'contract') return repositories.contracts.watch(subjectId)
      return type === 'scheme' ? repositories.schemes.watch(subjectId) : repositories.quotes.watch(subjectId)
    },
    [repositories, subjectId],
    undefined,
  )
  const earnings = subject?.type === 'quote' ? earningsOf(subject, costs) : undefined
  const amount: Cents | undefined =
    subject?.type === 'quote'
      ? totalsOf(subject).gross
      : subject && 'amount' in subject
        ? subject.amount
        : undefined
  return { subject, earnings, amount }
}
