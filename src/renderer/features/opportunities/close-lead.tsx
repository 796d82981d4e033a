import { Button, Group, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import type { Fields } from '../../ui/fields/use-fields.ts'
import { notify } from '../../ui/notice.tsx'
import { closeLead, workOnLead } from '../../work/opportunities/leads.ts'
import type { LeadTyped } from './qualify-lead.tsx'
import { useLeadFaults } from './use-lead-faults.ts'

interface Props {
  readonly lead: Lead
  readonly fields: Fields<LeadTyped>
  readonly onClose: () => void
}

/** What else becomes of a lead: somebody works on it, it waits, or nothing comes of it. */
export function CloseLead({ lead, fields, onClose }: Props) {
  const { t } = useTranslation()
  const to = useLeadSteps({ lead, fields, onClose })
  return (
    <>
      <Text fz="sm" c="dimmed">
        {t('leads.orClose')}
      </Text>
      <TextInput label={t('deals.reason')} maxLength={200} {...fields.input('reason')} />
      <Group justify="flex-end" gap="xs">
        {lead.stage !== 'working' && (
          <Button variant="default" onClick={to('working')}>
            {t('leads.work')}
          </Button>
        )}
        <Button variant="default" onClick={to('recycled')}>
          {t('leads.recycle')}
        </Button>
        <Button variant="default" color="red" onClick={to('disqualified')}>
          {t('leads.disqualify')}
        </Button>
      </Group>
    </>
  )
}

function useLeadSteps({ lead, fields, onClose }: Props) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { undo } = useWayBack()
  const faultsOf = useLeadFaults()

  return (stage: 'working' | 'recycled' | 'disqualified') =>
    fields.submit(async ({ reason }) => {
      const done = await (stage === 'working'
        ? workOnLead(work, lead.id)
        : closeLead(work, lead.id, stage, reason))
      if (!done.ok) return fields.blame(faultsOf(done.failure))
      fields.draft.drop()
      notify({ message: t(`leads.now.${stage}`), undo: undo(done.value.back) })
      onClose()
    })
}
