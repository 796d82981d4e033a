import { Alert, Anchor, Badge, Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { leadFormOf } from '#shared/opportunities/lead-form.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { isClosed } from '#shared/opportunities/qualify-lead.ts'
import { deletionFault } from '#shared/sync/deletion.ts'
import { useApp } from '../../app-context.tsx'
import { MailLink, PhoneLinks } from '../../parts/customers/reach.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { OwnerLine } from '../../parts/giving/owner-line.tsx'
import { OwnConflicts } from '../../parts/records/own-conflicts.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { notify } from '../../ui/notice.tsx'
import { Facts } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { deleteLead } from '../../work/opportunities/leads.ts'
import { CloseLead } from './close-lead.tsx'
import { ConvertLead } from './convert-lead.tsx'
import { EditLead } from './edit-lead.tsx'
import { type LeadTyped, QualifyLead } from './qualify-lead.tsx'

/** One lead: who asks for what, and what becomes of it. */
export function LeadForm({ lead, onClose }: { readonly lead: Lead; readonly onClose: () => void }) {
  const [editing, setEditing] = useState(false)
  const draft = useDraft(`lead/${lead.id}`, lead.id)
  const fields = useFields<LeadTyped>(draft, { processId: '', customerId: '', contactId: '', reason: '' })
  if (editing) return <EditLead lead={lead} onClose={() => setEditing(false)} />
  return (
    <Dialog draft={fields.draft} onClose={onClose} title={lead.title} size={560}>
      <Stack gap="sm">
        {fields.problem && (
          <Alert role="alert" color="red" p="xs">
            {fields.problem}
          </Alert>
        )}
        <OwnConflicts documentId={lead.id} />
        <LeadFacts lead={lead} />
        <LeadActions lead={lead} onEdit={() => setEditing(true)} onClose={onClose} />
        {isClosed(lead) ? (
          <ToDeal lead={lead} />
        ) : (
          <>
            {lead.customerId === undefined ? (
              <ConvertLead lead={lead} fields={fields} />
            ) : (
              <QualifyLead lead={lead} fields={fields} />
            )}
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
  const { company, person, phone, email, need } = leadFormOf(lead)
  return (
    <Facts
      rows={[
        ...(lead.customerId === undefined
          ? []
          : [[t('quotes.customer'), <ToCustomer key="customer" id={lead.customerId} />] as const]),
        ...(company === '' ? [] : [[t('leads.company'), company] as const]),
        ...(person === '' ? [] : [[t('leads.person'), person] as const]),
        ...(phone === '' ? [] : [[t('customers.phone'), <PhoneLinks key="phone" value={phone} />] as const]),
        ...(email === '' ? [] : [[t('customers.email'), <MailLink key="email" value={email} />] as const]),
        [t('quotes.stage'), <Badge key="stage">{t(`leadStage.${lead.stage}`)}</Badge>],
        [
          t('customers.owner'),
          <OwnerLine key="owner" id={lead.id} ownerId={lead.ownerId} isOver={isClosed(lead)} />,
        ],
        [t('leads.source'), t(`leadSource.${lead.source}`)],
        [t('leads.since'), day(days.own.dayOf(lead.createdAt))],
        [t('leads.need'), need],
        [t('deals.reason'), lead.reason],
      ]}
    />
  )
}

function ToCustomer({ id }: { readonly id: string }) {
  const { navigation } = useApp()
  const nameOf = useCustomerNames()
  return (
    <Anchor component="button" fz="sm" onClick={() => navigation.getState().go({ name: 'customer', id })}>
      {nameOf(id)}
    </Anchor>
  )
}

/** Corrected; or deleted by who made it or owns it, as long as no deal came of it. */
function LeadActions(props: {
  readonly lead: Lead
  readonly onEdit: () => void
  readonly onClose: () => void
}) {
  const { lead, onEdit, onClose } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { gone, undo } = useWayBack()

  async function remove() {
    const done = await deleteLead(work, lead.id)
    if (done.ok) notify({ message: t('leads.deleted'), undo: undo(done.value.back) })
    else gone()
    onClose()
  }

  return (
    <Group gap="xs">
      <Button size="compact-sm" variant="default" onClick={onEdit}>
        {t('leads.edit')}
      </Button>
      {deletionFault(lead, work.me) === undefined && (
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => void remove()}>
          {t('leads.delete')}
        </Button>
      )}
    </Group>
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
