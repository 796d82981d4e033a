import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import type { Fields } from '../../ui/fields/use-fields.ts'
import { turnIntoDeal } from '../../work/opportunities/lead-to-deal.ts'
import { ProcessField } from './process-field.tsx'
import { useLeadFaults } from './use-lead-faults.ts'
import { useProcesses } from './use-processes.ts'

export interface LeadTyped {
  /** '' is the first of those that there are. */
  readonly processId: string
  /** Whose a lead of nobody's turns out to be, and who speaks for it there: '' is not known yet. */
  readonly customerId: string
  readonly contactId: string
  readonly reason: string
}

/** The way from a lead to a deal. */
export function QualifyLead(props: { readonly lead: Lead; readonly fields: Fields<LeadTyped> }) {
  const { lead, fields } = props
  const { t } = useTranslation()
  const { navigation, work } = useApp()
  const faultsOf = useLeadFaults()
  const { processes, process } = useProcesses(lead.customerId ?? '', fields.values.processId)

  async function qualify() {
    const made = await turnIntoDeal(work, { leadId: lead.id, processId: process?.id ?? '' })
    if (!made.ok) return fields.blame(faultsOf(made.failure))
    navigation.getState().go({ name: 'deal', id: made.value })
  }

  return (
    <Group align="end" wrap="nowrap">
      <ProcessField
        processes={processes}
        process={process}
        style={{ flex: 1 }}
        {...fields.choice('processId')}
      />
      <Button loading={fields.busy} onClick={fields.submit(qualify)}>
        {t('leads.qualify')}
      </Button>
    </Group>
  )
}
