import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalReason } from '#shared/approvals/approval.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { Way } from '../../work/approvals/way.ts'
import { useReasonText } from './approval-reason.ts'
import { useCustomers } from '../customers/use-customer-names.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { DecideHere } from './decide-here.tsx'
import { useDeciders } from './use-deciders.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { DraftScope } from '../../ui/typed-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'

interface Props {
  readonly what: 'quote' | 'contract'
  readonly way: Way
  /** Whose quote or contract it is. */
  readonly owner: string
  readonly reasons: readonly ApprovalReason[]
  readonly currency: Currency
  /** Whether it was asked: what was typed stays where it was not. */
  readonly ask: (note: string) => Promise<boolean>
  readonly reopen: () => Promise<void>
}

/** Why something may not go out yet, what was said about it, and the way on. */
export function ApprovalNotice({ what, way, owner, reasons, currency, ask, reopen }: Props) {
  const { t } = useTranslation()
  const inWords = useReasonText()
  const { waiting } = useDeciders()
  const customers = useCustomers()
  const about = useContext(DraftScope)
  const draft = useDraft(`ask/${about}`, about)
  const [note, setNote] = useKept(draft, 'note', '')
  const [lacks, setLacks] = useState(false)
  const { nameOf } = useDirectory()
  const { instant } = useLanguage()
  if (way.name === 'own') return null
  const because = reasons.map((reason) => inWords(reason, currency)).join(' · ')
  return (
    <Alert
      color={way.name === 'approved' || way.name === 'mandate' ? 'green' : 'orange'}
      title={t(what === 'contract' ? `approvals.contractWay.${way.name}` : `approvals.way.${way.name}`)}
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
        {way.name === 'waiting' && (
          <>
            <Text fz="sm">
              {t('approvals.askedBy', {
                name: nameOf(way.approval.requestedBy),
                at: instant(way.approval.createdAt),
              })}{' '}
              {waiting({
                asker: way.approval.requestedBy,
                placement: customers(way.approval.customerId),
                owner,
              })}
            </Text>
            {way.approval.note !== '' && (
              <Text fz="sm">{t('approvals.said', { text: way.approval.note })}</Text>
            )}
            <DecideHere approval={way.approval} owner={owner} />
          </>
        )}
        {way.name === 'ask' && (
          <Group align="end" wrap="nowrap" data-ask>
            <Textarea
              label={t('approvals.note')}
              value={note}
              maxLength={1_000}
              autosize
              style={{ flex: 1 }}
              error={lacks && note.trim() === '' ? t('approvals.noteNeeded') : undefined}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Button
              onClick={() =>
                note.trim() === ''
                  ? setLacks(true)
                  : void ask(note.trim()).then((isAsked) => isAsked && setNote(''))
              }
            >
              {t('approvals.ask')}
            </Button>
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
