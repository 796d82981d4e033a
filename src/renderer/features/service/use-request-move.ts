import { useTranslation } from 'react-i18next'
import type { RequestRefused } from '#shared/service/move-request.ts'
import type { ServiceRequest, Severity } from '#shared/service/service.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { notify } from '../../ui/notice.tsx'
import { moveRequestTo, type RequestFields, requestFieldsOf } from '../../work/requests/move-request.ts'

export interface MoveForm extends RequestFields {
  /** Why, or what solved it. */
  readonly note: string
  readonly duplicateOf: string
}

export interface Moving {
  readonly request: ServiceRequest
  readonly to: ServiceRequest['stage']
  readonly onClose: () => void
}

/** The form that brings a request on its way. */
export function useRequestMove({ request, to, onClose }: Moving) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { work } = useApp()
  const { nameOf } = useDirectory()
  const draft = useDraft(`${request.id}/${to}`, request.id)
  const stored = requestFieldsOf(request)
  const fields = useFields<MoveForm>(draft, { ...stored, note: '', duplicateOf: '' })
  const record = useRecordForm(request.id, draft, stored, (field, value) =>
    field === 'severity' ? t(`severity.${value as Severity}`) : nameOf(String(value)),
  )

  async function go({ note, duplicateOf, severity, assignedTo }: MoveForm) {
    const move = { id: request.id, to, note, duplicateOf }
    const wanted = {
      severity: to === 'triaged' ? severity : stored.severity,
      assignedTo: to === 'assigned' ? assignedTo : stored.assignedTo,
    }
    const done = await moveRequestTo(work, move, (now) => record.onto(wanted, now))
    if (!done.ok) return refuse(done.failure)
    const message = t('requests.now', { stage: t(`requestStage.${to}`) })
    const { back } = done.value
    notify(back ? { message, undo: undo(back) } : { message })
    draft.drop()
    onClose()
  }

  function refuse(failure: RequestRefused | Overtaken | Gone) {
    if (failure.kind === 'Overtaken') return record.ask(failure)
    fields.blame({
      '': failure.kind === 'Gone' ? t('requests.gone') : t(`requests.refused.${failure.because}`),
    })
  }

  return { fields, record, go }
}
