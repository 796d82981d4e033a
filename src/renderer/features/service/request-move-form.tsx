import { Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok } from '#shared/kernel/result.ts'
import { moveRequest } from '#shared/service/move-request.ts'
import { severities, type ServiceRequest, type Severity } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useStep } from '../../parts/use-service.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Props {
  readonly request: ServiceRequest
  readonly to: ServiceRequest['stage']
  readonly onClose: () => void
}

/** The next step of a request, with what it needs: how bad it is, who takes it, what solved it, why it waits. */
export function RequestMoveForm({ request, to, onClose }: Props) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named } = useLanguage()
  const step = useStep()
  const [note, setNote] = useState('')
  const [severity, setSeverity] = useState(request.severity)
  const [assignedTo, setAssignedTo] = useState(request.assignedTo ?? '')
  const [duplicateOf, setDuplicateOf] = useState('')
  const [problem, setProblem] = useState<string>()
  const people = useLiveOr(() => repositories.users.watchAll(), [repositories], [])
  const others = useLiveOr(
    () => repositories.requests.watchOfCustomer(request.customerId),
    [repositories, request.customerId],
    [],
  ).filter(({ id }) => id !== request.id)

  async function go() {
    const before = request
    const done = await repositories.requests.change(request.id, (now) => {
      const moved = moveRequest(now, {
        ...{ stage: to, note: to === 'resolved' ? '' : note, ...step() },
        ...(to === 'assigned' ? { assignedTo } : {}),
        ...(to === 'resolved' ? { resolution: note } : {}),
        ...(to === 'duplicate' ? { duplicateOf } : {}),
      })
      return moved.ok && to === 'triaged' ? ok({ ...moved.value, severity }) : moved
    })
    if (!done.ok)
      return setProblem(
        done.failure.kind === 'Gone' ? t('requests.gone') : t(`requests.refused.${done.failure.because}`),
      )
    // Ends are ends; steps on the way are taken back by what stood before.
    const mayUndo = to !== 'cancelled' && to !== 'duplicate' && before.stage !== 'new'
    notify({
      message: t('requests.now', { stage: t(`requestStage.${to}`) }),
      ...(mayUndo && to === 'onHold'
        ? {
            undo: {
              label: t('app.undo'),
              run: () =>
                void repositories.requests.change(request.id, (now) =>
                  moveRequest(now, { stage: 'inProgress', note: '', ...step() }),
                ),
            },
          }
        : {}),
    })
    onClose()
  }

  return (
    <FormDialog
      title={t(`requests.to.${to as 'closed'}`)}
      size={480}
      problem={problem}
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
