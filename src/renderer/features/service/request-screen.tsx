import { useTranslation } from 'react-i18next'
import type { ServiceRequest } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { GonePage, SubjectPage } from '../../parts/records/subject-page.tsx'
import { useLive, useLiveOr } from '../../ui/use-live.ts'
import { FactsPanel, LogPanel, TextPanel, VisitsPanel } from './request-panels.tsx'
import { RequestSteps } from './request-steps.tsx'
import { requestColors } from './service-colors.ts'

/** One request: what was asked, what was promised, who goes, and how it ended. */
export function RequestScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const request = useLive(() => repositories.requests.watch(id), [repositories, id])
  if (request.name === 'loading') return null
  if (request.value) return <Sheet request={request.value} />
  return <GonePage title={t('requests.title')}>{t('requests.gone')}</GonePage>
}

function Sheet({ request }: { readonly request: ServiceRequest }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { customerId } = request
  const customer = useLiveOr(
    () => repositories.customers.watch(customerId),
    [repositories, customerId],
    undefined,
  )
  return (
    <SubjectPage
      id={request.id}
      title={request.subject}
      stage={{ label: t(`requestStage.${request.stage}`), color: requestColors[request.stage] }}
      facts={[request.number]}
      customer={customer}
      actions={<RequestSteps request={request} />}
      main={
        <>
          <TextPanel request={request} />
          <VisitsPanel request={request} />
          <LogPanel request={request} />
        </>
      }
      side={<FactsPanel request={request} />}
    />
  )
}
