import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UndecidedRequest } from '#shared/desk/undecided.ts'
import { askDecision } from '../../../parts/approvals/ask-decision.ts'
import { useReasonText } from '../../../parts/approvals/approval-reason.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useDraft } from '../../../ui/draft.ts'
import { useFields } from '../../../ui/fields/use-fields.ts'
import { notify } from '../../../ui/notice.tsx'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import { useAsked, useDesk, useDeskMessage } from '../use-desk.ts'

/** Requests that no manager can decide about: the desk does, but nobody about her own. */
export function UndecidedPanel() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { asked, again } = useAsked(() => desk.server.approvals.undecided(), [desk])
  return (
    <AskedView asked={asked} again={again}>
      {({ requests }) => (
        <Panel title={t('desk.undecidedTitle')} count={requests.length}>
          {requests.length === 0 && <Empty>{t('desk.undecidedNone')}</Empty>}
          {requests.map((one) => (
            <Request key={one.approval.id} request={one} onDecided={again} />
          ))}
        </Panel>
      )}
    </AskedView>
  )
}

interface RequestProps {
  readonly request: UndecidedRequest
  readonly onDecided: () => void
}

function Request({ request, onDecided }: RequestProps) {
  const { t } = useTranslation()
  const { nameOf, me } = useDirectory()
  const { instant } = useLanguage()
  const inWords = useReasonText()
  const { approval, by, title, customer } = request
  const mayI = by === 'syncAdmins' && approval.requestedBy !== me?.id
  return (
    <ListRow>
      <Stack gap={4} w="100%" role="group" aria-label={title || approval.subjectId}>
        <Group justify="space-between" wrap="nowrap">
          <Text fz="sm" truncate>
            <Text span fw={600} fz="sm">
              {customer}
            </Text>{' '}
            {[title, nameOf(approval.requestedBy), instant(approval.createdAt)].filter(Boolean).join(' · ')}
          </Text>
          {!mayI && <Badge color="red">{t('desk.nobodyDecides')}</Badge>}
        </Group>
        <Text fz="sm" c="dimmed">
          {approval.reasons.map((reason) => inWords(reason, 'CNY')).join(' · ')}
        </Text>
        {approval.note !== '' && <Text fz="sm">{approval.note}</Text>}
        {mayI && <Decide request={request} onDecided={onDecided} />}
      </Stack>
    </ListRow>
  )
}

/** A word to whoever asked, and yes or no. Enter says neither: both ways stand open. */
function Decide({ request: { approval }, onDecided }: RequestProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()
  const fields = useFields(useDraft(`undecided/${approval.id}`), { decision: '' })

  const decide = (stage: 'approved' | 'rejected') => async () => {
    if (!(await askDecision(t, stage))) return
    const decision = fields.values.decision.trim()
    const done = await desk.server.approvals.decide({ id: approval.id, stage, decision })
    if (!done.ok) notify({ message: message(done.failure), tone: 'bad' })
    else {
      fields.draft.drop()
      notify({ message: t(`approvals.decided.${stage}`) })
    }
    onDecided()
  }

  return (
    <Group gap={6} wrap="nowrap">
      <TextInput
        size="xs"
        aria-label={t('approvals.decisionNote')}
        placeholder={t('approvals.decisionNote')}
        maxLength={1_000}
        style={{ flex: 1 }}
        {...fields.input('decision')}
      />
      <Button
        size="compact-sm"
        variant="default"
        disabled={fields.busy}
        onClick={fields.submit(decide('rejected'))}
      >
        {t('approvals.reject')}
      </Button>
      <Button
        size="compact-sm"
        color="#1b6e34"
        disabled={fields.busy}
        onClick={fields.submit(decide('approved'))}
      >
        {t('approvals.approve')}
      </Button>
    </Group>
  )
}
