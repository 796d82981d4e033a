import { Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestRefused } from '#shared/service/move-request.ts'
import { severities, type ServiceRequest, type Severity } from '#shared/service/service.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import { useApp } from '../../app-context.tsx'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { moveRequestTo, requestFieldsOf } from '../../work/requests/move-request.ts'

interface Props {
  readonly request: ServiceRequest
  readonly to: ServiceRequest['stage']
  readonly onClose: () => void
}

/** The next step of a request, with what it needs: how bad it is, who takes it, what solved it, why it waits. */
export function RequestMoveForm({ request, to, onClose }: Props) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { repositories, work } = useApp()
  const { named } = useLanguage()
  const draft = useDraft(`${request.id}/${to}`, request.id)
  const [note, setNote] = useKept(draft, 'note', '')
  const [severity, setSeverity] = useKept(draft, 'severity', request.severity)
  const [assignedTo, setAssignedTo] = useKept(draft, 'assignedTo', request.assignedTo ?? '')
  const [duplicateOf, setDuplicateOf] = useKept(draft, 'duplicateOf', '')
  const record = useRecordForm(request.id, draft, requestFieldsOf(request), (field, value) =>
    field === 'severity' ? t(`severity.${value as Severity}`) : engineerOf(value),
  )
  const [problem, setProblem] = useState<string>()
  const people = useLiveOr(() => repositories.users.watchAll(), [repositories], [])
  const others = useLiveOr(
    () => repositories.requests.watchOfCustomer(request.customerId),
    [repositories, request.customerId],
    [],
  ).filter(({ id }) => id !== request.id)

  function engineerOf(id: unknown): string | undefined {
    const engineer = people.find((one) => one.id === id)
    return engineer && named(engineer)
  }

  async function go() {
    const move = { id: request.id, to, note, duplicateOf }
    const wanted = {
      severity: to === 'triaged' ? severity : request.severity,
      assignedTo: to === 'assigned' ? assignedTo : (request.assignedTo ?? ''),
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
    setProblem(failure.kind === 'Gone' ? t('requests.gone') : t(`requests.refused.${failure.because}`))
  }

  return (
    <FormDialog
      draft={draft}
      title={t(`requests.to.${to as 'closed'}`)}
      size={480}
      problem={problem}
      overtaken={record.notice}
      action={t('app.save')}
      onSubmit={() => void go()}
      onClose={onClose}
    >
      {to === 'triaged' && (
        <Select
          label={t('requests.severity')}
          data={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
          value={severity}
          onChange={(value) => value && setSeverity(value as Severity)}
          allowDeselect={false}
        />
      )}
      {to === 'assigned' && (
        <Select
          label={t('requests.assignedTo')}
          searchable
          data={people
            .filter(({ active, roles }) => active && roles.includes('engineer'))
            .map((one) => ({ value: one.id as string, label: named(one) }))}
          value={assignedTo === '' ? null : assignedTo}
          onChange={(value) => setAssignedTo(value ?? '')}
        />
      )}
      {to === 'duplicate' && (
        <Select
          label={t('requests.duplicateOf')}
          searchable
          data={others.map(({ id, number, subject }) => ({
            value: id as string,
            label: `${number} ${subject}`,
          }))}
          value={duplicateOf === '' ? null : duplicateOf}
          onChange={(value) => setDuplicateOf(value ?? '')}
        />
      )}
      <Textarea
        label={t(to === 'resolved' ? 'requests.resolution' : 'requests.note')}
        value={note}
        maxLength={to === 'resolved' ? 4_000 : 400}
        autosize
        minRows={3}
        data-autofocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
