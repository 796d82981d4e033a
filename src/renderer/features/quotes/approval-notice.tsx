import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Quote } from '#shared/quotes/quote.ts'
import { useReasonText } from '../../parts/approval-reason.ts'
import type { Issuing } from './use-issuing.ts'

/** Why a quote may not go to the customer yet, what was said about it, and the way on. */
export function ApprovalNotice({ quote, issuing }: { readonly quote: Quote; readonly issuing: Issuing }) {
  const { t } = useTranslation()
  const inWords = useReasonText()
  const [note, setNote] = useState('')
  const { way, reasons, ask, reopen } = issuing
  const isOpen = quote.stage === 'draft' || quote.stage === 'inReview'
  if (!isOpen || way.name === 'own' || quote.lines.length === 0) return null
  const because = reasons.map((reason) => inWords(reason, quote.currency)).join(' · ')
  return (
    <Alert
      color={way.name === 'approved' || way.name === 'mandate' ? 'green' : 'orange'}
      title={t(`approvals.way.${way.name}`)}
      mb="xs"
    >
      <Stack gap={6}>
        <Text fz="sm">{because}</Text>
        {(way.name === 'approved' || way.name === 'rejected') && way.approval.decision !== '' && (
          <Text fz="sm">{t('approvals.said', { text: way.approval.decision })}</Text>
        )}
        {way.name === 'mandate' && (
          <Text fz="sm">
            {t('approvals.mandateUntil', { day: way.mandate.validUntil, reason: way.mandate.reason })}
          </Text>
        )}
        {way.name === 'ask' && (
          <Group align="end" wrap="nowrap">
            <Textarea
              label={t('approvals.note')}
              value={note}
              maxLength={1_000}
              autosize
              style={{ flex: 1 }}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Button onClick={() => void ask(note)}>{t('approvals.ask')}</Button>
          </Group>
        )}
        {(way.name === 'waiting' || way.name === 'rejected') && (
          <Group>
            <Button size="compact-sm" variant="default" onClick={() => void reopen()}>
              {t('approvals.reopen')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  )
}
