import { Alert, Badge, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { closeLead, isClosed, type LeadRefused, workOnLead } from '#shared/opportunities/qualify-lead.ts'
import { takenBack } from '#shared/sync/form-change.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { Facts } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { turnIntoDeal } from '../../work/opportunities/lead-to-deal.ts'
import { useProcesses } from './use-processes.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { Dialog } from '../../ui/dialog.tsx'

/** One lead: who asks for what, and what becomes of it. */
export function LeadForm({ lead, onClose }: { readonly lead: Lead; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { repositories, navigation, work, days } = useApp()
  const { day, named } = useLanguage()
  const { current } = useProcesses(lead.customerId)
  const [processId, setProcessId] = useState<string | null>(null)
  const draft = useDraft(`lead/${lead.id}`, lead.id)
  const [reason, setReason] = useKept(draft, 'reason', '')
  const [problem, setProblem] = useState<string>()
  const process = current.find(({ id }) => id === processId) ?? current[0]
  const closed = isClosed(lead)

  async function apply(rule: (now: Lead) => Result<Lead, LeadRefused>, message: string) {
    let before = lead
    const done = await repositories.leads.change(lead.id, (now) => {
      before = now
      return rule(now)
    })
    if (!done.ok)
      return setProblem(
        done.failure.kind === 'Gone' ? t('leads.gone') : t(`leads.refused.${done.failure.because}`),
      )
    const after = done.value
    draft.drop()
    notify({
      message,
      undo: undo(() => repositories.leads.change(lead.id, (now) => ok(takenBack(now, before, after)))),
    })
    onClose()
  }

  async function qualify() {
    const made = await turnIntoDeal(work, { leadId: lead.id, processId: process?.id ?? '' })
    if (made.ok) return navigation.getState().go({ name: 'deal', id: made.value })
    const { failure } = made
    if (failure.kind === 'LeadRefused') return setProblem(t(`leads.refused.${failure.because}`))
    return setProblem(t(failure.kind === 'HalfDone' ? 'app.halfDone' : 'leads.gone'))
  }

  return (
    <Dialog draft={draft} onClose={onClose} title={lead.title} size={560}>
      <Stack gap="sm">
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        <Facts
          rows={[
            [t('quotes.stage'), <Badge key="stage">{t(`leadStage.${lead.stage}`)}</Badge>],
            [t('leads.source'), t(`leadSource.${lead.source}`)],
            [t('leads.since'), day(days.own.dayOf(lead.createdAt))],
            [t('leads.need'), lead.need ?? ''],
            [t('deals.reason'), lead.reason],
          ]}
        />
        {closed ? (
          lead.opportunityId && (
            <Button onClick={() => navigation.getState().go({ name: 'deal', id: lead.opportunityId ?? '' })}>
              {t('leads.toDeal')}
            </Button>
          )
        ) : (
          <>
            <Group align="end" wrap="nowrap">
              <Select
                label={t('deals.process')}
                data={current.map((one) => ({ value: one.id as string, label: named(one) }))}
                value={process?.id ?? null}
                onChange={setProcessId}
                allowDeselect={false}
                style={{ flex: 1 }}
              />
              <Button onClick={() => void qualify()}>{t('leads.qualify')}</Button>
            </Group>
            <Text fz="sm" c="dimmed">
              {t('leads.orClose')}
            </Text>
            <TextInput
              label={t('deals.reason')}
              value={reason}
              maxLength={200}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Group justify="flex-end" gap="xs">
              {lead.stage !== 'working' && (
                <Button variant="default" onClick={() => void apply(workOnLead, t('leads.now.working'))}>
                  {t('leads.work')}
                </Button>
              )}
              <Button
                variant="default"
                onClick={() =>
                  void apply((now) => closeLead(now, 'recycled', reason), t('leads.now.recycled'))
                }
              >
                {t('leads.recycle')}
              </Button>
              <Button
                variant="default"
                color="red"
                onClick={() =>
                  void apply((now) => closeLead(now, 'disqualified', reason), t('leads.now.disqualified'))
                }
              >
                {t('leads.disqualify')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Dialog>
  )
}
