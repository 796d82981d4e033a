import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { yearOf } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { RequestForm } from '#shared/service/request-form.ts'
import type { ServiceRequest } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { useStep } from './use-service.ts'

/** Stores a new request, and says under which number. */
export function useNewRequest(customerId: Customer['id'], visitId: string | undefined) {
  const { t } = useTranslation()
  const { repositories, author, ids, numbers, navigation, serverClock, days } = useApp()
  const step = useStep()

  return async ({ machine, subject, description, severity, fault, contactId }: RequestForm) => {
    const stamp = author.stamp()
    const id = ids.next('request') as ServiceRequest['id']
    const { id: stepId, stamp: by } = step()
    const request: ServiceRequest = {
      id,
      type: 'request',
      ...stampNew(stamp),
      customerId,
      assetId: machine,
      number: await numbers.take('request', yearOf(days.company.dayOf(by.at)), id),
      subject: subject.trim(),
      description: description.trim(),
      severity,
      stage: 'new',
      reportedAt: serverClock.now(),
      contactId,
      faultCode: fault,
      ...(visitId ? { visitId } : {}),
      stageLog: [{ id: stepId, at: by.at, by: by.by, stage: 'new', note: '' }],
    }
    await repositories.requests.add(request)
    notify({
      message: t('requests.added', { number: request.number || request.subject }),
      undo: {
        label: t('requests.open'),
        run: () => navigation.getState().go({ name: 'request', id }),
      },
    })
  }
}
