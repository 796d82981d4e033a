import { Button, Menu, Textarea } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { needsReason } from '#shared/service/move-visit.ts'
import { mayPlan as isHersToPlan } from '#shared/service/replan-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ReplanForm } from './replan-form.tsx'
import { useMayGive } from './use-may-give.ts'
import { useVisitSteps } from './use-visit-steps.ts'

type Stage = Visit['stage']

const next: Readonly<Partial<Record<Stage, Stage>>> = {
  scheduled: 'accepted',
  accepted: 'travelling',
  travelling: 'onSite',
  onSite: 'completed',
}
const others: Readonly<Partial<Record<Stage, readonly Stage[]>>> = {
  scheduled: ['declined', 'cancelled'],
  accepted: ['onSite', 'declined', 'cancelled'],
  travelling: ['accepted', 'cancelled'],
  declined: ['cancelled'],
  cancelled: ['scheduled'],
  onSite: ['cannotComplete'],
}

/** The next step of a visit, one press; and the others. */
export function VisitSteps({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation()
  const { go, press } = useVisitSteps(visit)
  const [asking, setAsking] = useState<Stage>()
  const [planning, setPlanning] = useState(false)
  const mayGive = useMayGive()
  const forward = next[visit.stage]

  function choose(stage: Stage) {
    if (needsReason(stage)) return setAsking(stage)
    void press(stage)
  }

  return (
    <>
      <OtherSteps visit={visit} onChoose={choose} onPlan={() => setPlanning(true)} />
      {forward && <Button onClick={() => choose(forward)}>{t(`visits.to.${forward as 'accepted'}`)}</Button>}
      {asking && <ReasonForm visit={visit} stage={asking} go={go} onClose={() => setAsking(undefined)} />}
      {planning && <ReplanForm visits={[visit]} mayGive={mayGive} onClose={() => setPlanning(false)} />}
    </>
  )
}

function OtherSteps(props: {
  readonly visit: Visit
  readonly onChoose: (stage: Stage) => void
  readonly onPlan: () => void
}) {
  const { visit, onChoose, onPlan } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const mayPlan = isHersToPlan(visit, { me: work.me, roles: useMyRoles() })
  const aside = others[visit.stage] ?? []
  if (aside.length === 0) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} />}>
          {t('visits.other')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {aside.map((stage) => (
          <Menu.Item key={stage} onClick={() => onChoose(stage)}>
            {t(`visits.to.${stage as 'declined'}`)}
          </Menu.Item>
        ))}
        {mayPlan && <Menu.Item onClick={onPlan}>{t('visits.replan')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
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
  const fields = useFields(useDraft(`visit/${visit.id}/${stage}`, visit.id), { reason: '' })

  async function save({ reason }: { readonly reason: string }) {
    const refused = await go(stage, reason)
    if (refused) return fields.blame({ reason: refused })
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t(`visits.to.${stage as 'declined'}`)}
      size={440}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <Textarea
        label={t('deals.reason')}
        maxLength={400}
        autosize
        minRows={3}
        data-autofocus
        {...fields.input('reason')}
      />
    </FormDialog>
  )
}
