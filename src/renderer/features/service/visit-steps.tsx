import { dismiss } from '#shared/kernel/result.ts'
import { Button, Menu, Textarea } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { err, type Result } from '#shared/kernel/result.ts'
import { mayMove } from '#shared/sync/states.ts'
import { moveRequest } from '#shared/service/move-request.ts'
import { moveVisit, type VisitRefused } from '#shared/service/move-visit.ts'
import { mayReassign } from '#shared/service/reassign-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'
import { useStep } from '../../parts/service/use-service.ts'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ReassignForm } from './reassign-form.tsx'

type Stage = Visit['stage']

const next: Readonly<Partial<Record<Stage, Stage>>> = {
  scheduled: 'accepted',
  accepted: 'travelling',
  travelling: 'onSite',
  onSite: 'completed',
}
const others: Readonly<Partial<Record<Stage, readonly Stage[]>>> = {
  scheduled: ['declined'],
  accepted: ['onSite', 'declined'],
  travelling: ['accepted'],
  onSite: ['cannotComplete'],
}

/** The next step of a visit, one press; and the others. */
export function VisitSteps({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const step = useStep()
  const [asking, setAsking] = useState<Stage>()
  const forward = next[visit.stage]
  const aside = others[visit.stage] ?? []
  const roles = useMyRoles()
  const [giving, setGiving] = useState(false)
  const mayGive = mayReassign(visit) && roles.some((role) => role === 'manager' || role === 'syncAdmin')

  async function go(stage: Stage, note = ''): Promise<string | undefined> {
    const before = visit.stage
    const done = await repositories.visits.change(visit.id, (now) =>
      moveVisit(now, { stage, note, ...step() }),
    )
    if (!done.ok)
      return done.failure.kind === 'Gone' ? t('visits.gone') : t(`visits.refused.${done.failure.because}`)
    // The request goes the way of its visit: work begins when somebody is there.
    if (stage === 'onSite' && visit.requestId !== '')
      // A request that is not held here, or is on another way, stays as it is.
      dismiss(
        await repositories.requests.change(visit.requestId, (now) =>
          moveRequest(now, { stage: 'inProgress', note: visit.number, ...step() }),
        ),
      )
    notify({
      about: `${visit.id} step`,
      message: t('visits.now', { stage: t(`visitStage.${stage}`) }),
      ...(mayMove('visit', stage, before)
        ? { undo: { label: t('app.undo'), run: () => void go(before) } }
        : {}),
    })
    return undefined
  }

  /** What is missing is told at once; whether it is over is asked where nothing is. */
  async function mayComplete(): Promise<boolean> {
    // Behind what is being saved: the last box may have been left by this very press.
    const look = (now: Visit): Result<Visit, VisitRefused | { readonly kind: 'Ready' }> => {
      const moved = moveVisit(now, { stage: 'completed', ...step() })
      return moved.ok ? err({ kind: 'Ready' }) : moved
    }
    const looked = await repositories.visits.change(visit.id, look)
    if (looked.ok || looked.failure.kind !== 'Ready') return true
    const sure = await askFirst({
      title: t('sure.complete.title'),
      follows: [t('sure.complete.follows')],
      action: t('sure.complete.action'),
    })
    return sure !== undefined
  }

  async function press(stage: Stage) {
    if (stage === 'declined' || stage === 'cannotComplete') return setAsking(stage)
    if (stage === 'completed' && !(await mayComplete())) return
    const problem = await go(stage)
    if (problem) notify({ message: problem, tone: 'bad', about: `${visit.id} step` })
  }

  return (
    <>
      {aside.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={14} />}>
              {t('visits.other')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {aside.map((stage) => (
              <Menu.Item key={stage} onClick={() => void press(stage)}>
                {t(`visits.to.${stage as 'declined'}`)}
              </Menu.Item>
            ))}
            {mayGive && <Menu.Item onClick={() => setGiving(true)}>{t('visits.reassign')}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
      {forward && (
        <Button onClick={() => void press(forward)}>{t(`visits.to.${forward as 'accepted'}`)}</Button>
      )}
      {asking && <ReasonForm visit={visit} stage={asking} go={go} onClose={() => setAsking(undefined)} />}
      {giving && <ReassignForm visit={visit} onClose={() => setGiving(false)} />}
    </>
  )
}

function ReasonForm(props: {
  readonly visit: Visit
  readonly stage: Stage
  readonly go: (stage: Stage, note: string) => Promise<string | undefined>
  readonly onClose: () => void
}) {
  const { visit, stage, go, onClose } = props
  const { t } = useTranslation()
  const draft = useDraft(`visit/${visit.id}/${stage}`, visit.id)
  const [reason, setReason] = useKept(draft, 'reason', '')
  const [problem, setProblem] = useState<string>()

  async function save() {
    const refused = await go(stage, reason)
    if (refused) return setProblem(refused)
    draft.drop()
    onClose()
  }

  return (
    <FormDialog
      draft={draft}
      title={t(`visits.to.${stage as 'declined'}`)}
      size={440}
      problem={problem}
      action={t('app.save')}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Textarea
        label={t('deals.reason')}
        value={reason}
        maxLength={400}
        autosize
        minRows={3}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
