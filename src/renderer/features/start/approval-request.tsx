import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Approval } from '#shared/approvals/approval.ts'
import { isOwnedBy } from '#shared/approvals/may-decide.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { useApp } from '../../app-context.tsx'
import { useReasonText } from '../../parts/approvals/approval-reason.ts'
import { DecisionNote, YesOrNo } from '../../parts/approvals/decision.tsx'
import { useDecision } from '../../parts/approvals/use-decision.ts'
import { SchemeView } from '../../parts/quotes/scheme-view.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { type Subject, useSubject } from './use-subject.ts'

/** One request: who asks for what and why, what it earns where that may be seen, and the decision. */
export function ApprovalRequest({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation()
  const { navigation, work } = useApp()
  const { money, share } = useLanguage()
  const inWords = useReasonText()
  const { subject, earnings, amount } = useSubject(approval)
  const [looking, setLooking] = useState(false)
  const about = subject && titleOf(subject)
  const isMine = subject !== undefined && isOwnedBy({ ...subject }, work.me)
  const currency = subject && 'currency' in subject ? subject.currency : 'CNY'

  const worth = [
    amount !== undefined && money(amount, currency),
    earnings && `${t('quotes.margin')} ${share(earnings.share as BasisPoints)}`,
  ].filter(Boolean)

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
        <Head approval={approval} about={about} worth={worth} />
        <Text fz="sm" c="dimmed">
          {approval.reasons.map((reason) => inWords(reason, currency)).join(' · ')}
        </Text>
        {approval.note !== '' && <Text fz="sm">{approval.note}</Text>}
        <Decide approval={approval} isMine={isMine} onLook={look} />
      </Stack>
      {looking && subject?.type === 'scheme' && (
        <SchemeView scheme={subject} onClose={() => setLooking(false)} />
      )}
    </ListRow>
  )
}

/** Who asks, about what at which customer, and what it is worth. */
function Head(props: {
  readonly approval: Approval
  readonly about: string | undefined
  readonly worth: readonly unknown[]
}) {
  const { approval, about, worth } = props
  const { nameOf } = useDirectory()
  const customerName = useCustomerNames()
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text fz="sm" truncate>
        <Text span fw={600} fz="sm">
          {approval.customerId && customerName(approval.customerId)}
        </Text>{' '}
        {about} · {nameOf(approval.requestedBy)}
      </Text>
      <Text fz="sm" style={{ flex: 'none' }}>
        {worth.join(' · ')}
      </Text>
    </Group>
  )
}

/** Yes or no, and why. What is one's own somebody else decides. */
function Decide(props: {
  readonly approval: Approval
  readonly isMine: boolean
  readonly onLook: () => void
}) {
  const { approval, isMine, onLook } = props
  const { t } = useTranslation()
  const decision = useDecision(approval)
  return (
    <Group gap={6} wrap="nowrap">
      <DecisionNote decision={decision} size="xs" />
      <Button size="compact-sm" variant="subtle" onClick={onLook}>
        {t('approvals.look')}
      </Button>
      {isMine ? (
        <Text fz="sm" c="dimmed">
          {t('approvals.own')}
        </Text>
      ) : (
        <YesOrNo decision={decision} />
      )}
    </Group>
  )
}
