import { Button, Menu, Textarea } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayReassign } from '#shared/service/reassign-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ReassignForm } from './reassign-form.tsx'
import { useVisitSteps } from './use-visit-steps.ts'

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
  const { go, press } = useVisitSteps(visit)
  const [asking, setAsking] = useState<Stage>()
  const [giving, setGiving] = useState(false)
  const forward = next[visit.stage]

  function choose(stage: Stage) {
    if (stage === 'declined' || stage === 'cannotComplete') return setAsking(stage)
    void press(stage)
  }

  return (
    <>
      <OtherSteps visit={visit} onChoose={choose} onGive={() => setGiving(true)} />
      {forward && <Button onClick={() => choose(forward)}>{t(`visits.to.${forward as 'accepted'}`)}</Button>}
      {asking && <ReasonForm visit={visit} stage={asking} go={go} onClose={() => setAsking(undefined)} />}
      {giving && <ReassignForm visit={visit} onClose={() => setGiving(false)} />}
    </>
  )
}

function OtherSteps(props: {
  readonly visit: Visit
  readonly onChoose: (stage: Stage) => void
  readonly onGive: () => void
}) {
  const { visit, onChoose, onGive } = props
  const { t } = useTranslation()
  const roles = useMyRoles()
  const mayGive = mayReassign(visit) && roles.some((role) => role === 'manager' || role === 'syncAdmin')
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
        {mayGive && <Menu.Item onClick={onGive}>{t('visits.reassign')}</Menu.Item>}
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
