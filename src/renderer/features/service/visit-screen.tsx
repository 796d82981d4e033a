import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { isOver, needsReason } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { RecordDocuments } from '../../parts/documents/record-documents.tsx'
import { GonePage, SubjectPage } from '../../parts/records/subject-page.tsx'
import { useRecordFields } from '../../parts/documents/use-record-fields.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive, useLiveOr } from '../../ui/use-live.ts'
import { AgreementPanel } from './agreement-panel.tsx'
import { CheckInPanel } from './check-in-panel.tsx'
import { ChecklistPanel } from './checklist-panel.tsx'
import { CorrectionsPanel } from './corrections-panel.tsx'
import { FollowUpPanel } from './follow-up-panel.tsx'
import { HelpPanel } from './help-panel.tsx'
import { MachinePanel } from './machine-panel.tsx'
import { PartsPanel } from './parts-panel.tsx'
import { PhotosPanel } from './photos-panel.tsx'
import { ReadingsPanel } from './readings-panel.tsx'
import { visitColors } from './service-colors.ts'
import { TimePanel } from './time-panel.tsx'
import { VisitSteps } from './visit-steps.tsx'
import { useAround } from './use-around.ts'
import { WayPanel } from './way-panel.tsx'
import { WorkPanel } from './work-panel.tsx'

/** One visit, from the way there to the customer's signature. */
export function VisitScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const visit = useLive(() => repositories.visits.watch(id), [repositories, id])
  if (visit.name === 'loading') return null
  if (visit.value) return <Sheet visit={visit.value} />
  return <GonePage title={t('visits.title')}>{t('visits.gone')}</GonePage>
}

function Sheet({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { day } = useLanguage()
  const { customerId } = visit
  const customer = useLiveOr(
    () => repositories.customers.watch(customerId),
    [repositories, customerId],
    undefined,
  )
  const around = useAround(visit)
  const { asset, request } = around
  const props = { visit, isOver: isOver(visit) }
  const purpose = t(`visitPurpose.${visit.purpose}`)
  // What is wrong, where somebody said so; else what is to be done, and to which machine.
  const about = request?.subject ?? [purpose, asset?.productName].filter(Boolean).join(' · ')
  return (
    <SubjectPage
      id={visit.id}
      title={about}
      stage={{ label: t(`visitStage.${visit.stage}`), color: visitColors[visit.stage] }}
      facts={[visit.number, t('visits.one', { purpose, day: day(visit.scheduledFor) })]}
      customer={customer}
      actions={<VisitSteps visit={visit} />}
      notices={<Unfinished visit={visit} />}
      main={
        <>
          <WorkPanel {...props} />
          <ChecklistPanel {...props} />
          <ReadingsPanel {...props} />
          <PartsPanel {...props} />
          <PhotosPanel {...props} />
          {props.isOver && <CorrectionsPanel visit={visit} />}
        </>
      }
      side={
        <>
          {customer && <WayPanel around={around} customer={customer} />}
          <CheckInPanel {...props} />
          <MachinePanel visit={visit} around={around} />
          <TimePanel {...props} />
          <AgreementPanel {...props} />
          <FollowUpPanel visit={visit} />
          <HelpPanel visit={visit} />
          {customer && <VisitDocuments visit={visit} customer={customer} />}
        </>
      }
    />
  )
}

/** Why it did not come to its end. */
function Unfinished({ visit: { stage, reason } }: { readonly visit: Visit }) {
  if (!reason || !needsReason(stage)) return null
  return (
    <Alert color="orange" p="xs" mb="sm">
      {reason}
    </Alert>
  )
}

function VisitDocuments({ visit, customer }: { readonly visit: Visit; readonly customer: Customer }) {
  const { t } = useTranslation()
  const fields = useRecordFields()
  return (
    <RecordDocuments
      kind="visit"
      customer={customer}
      subjectId={visit.id}
      opportunityId={undefined}
      name={visit.number || t(`visitPurpose.${visit.purpose}`)}
      fields={(language) => fields.visit(visit, language)}
    />
  )
}
