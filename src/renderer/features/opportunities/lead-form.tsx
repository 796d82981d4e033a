import { Alert, Badge, Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { isClosed } from '#shared/opportunities/qualify-lead.ts'
import { useApp } from '../../app-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { Facts } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { CloseLead } from './close-lead.tsx'
import { type LeadTyped, QualifyLead } from './qualify-lead.tsx'

/** One lead: who asks for what, and what becomes of it. */
export function LeadForm({ lead, onClose }: { readonly lead: Lead; readonly onClose: () => void }) {
  const fields = useFields<LeadTyped>(useDraft(`lead/${lead.id}`, lead.id), { processId: '', reason: '' })
  return (
    <Dialog draft={fields.draft} onClose={onClose} title={lead.title} size={560}>
      <Stack gap="sm">
        {fields.problem && (
          <Alert role="alert" color="red" p="xs">
            {fields.problem}
          </Alert>
        )}
        <LeadFacts lead={lead} />
        {isClosed(lead) ? (
          <ToDeal lead={lead} />
        ) : (
          <>
            <QualifyLead lead={lead} fields={fields} />
            <CloseLead lead={lead} fields={fields} onClose={onClose} />
          </>
        )}
      </Stack>
    </Dialog>
  )
}

function LeadFacts({ lead }: { readonly lead: Lead }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { day } = useLanguage()
  return (
    <Facts
      rows={[
        [t('quotes.stage'), <Badge key="stage">{t(`leadStage.${lead.stage}`)}</Badge>],
        [t('leads.source'), t(`leadSource.${lead.source}`)],
        [t('leads.since'), day(days.own.dayOf(lead.createdAt))],
        [t('leads.need'), lead.need ?? ''],
        [t('deals.reason'), lead.reason],
      ]}
    />
  )
}

function ToDeal({ lead: { opportunityId } }: { readonly lead: Lead }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  if (!opportunityId) return null
  return (
    <Button onClick={() => navigation.getState().go({ name: 'deal', id: opportunityId })}>
      {t('leads.toDeal')}
    </Button>
  )
}
