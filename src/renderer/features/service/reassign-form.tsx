import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reassignVisit } from '#shared/service/reassign-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useStep } from '../../parts/service/use-service.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'

/** Another engineer goes. */
export function ReassignForm({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { repositories } = useApp()
  const step = useStep()
  const { users, nameOf } = useDirectory()
  const { named } = useLanguage()
  const draft = useDraft(`reassign/${visit.id}`, visit.id)
  const [engineerId, setEngineer] = useKept<string | null>(draft, 'engineerId', null)
  const [note, setNote] = useKept(draft, 'note', '')
  const [problem, setProblem] = useState<string>()
  const engineers = users.filter(
    ({ id, roles, active }) => active && roles.includes('engineer') && id !== visit.engineerId,
  )

  async function give(to: string, why: string) {
    return repositories.visits.change(visit.id, (now) =>
      reassignVisit(now, { engineerId: to, note: why, ...step() }),
    )
  }

  async function submit() {
    if (engineerId === null) return setProblem(t('visits.nobody'))
    const before = visit.engineerId
    const given = await give(engineerId, note)
    if (!given.ok) return setProblem(t('visits.refused.noWay'))
    draft.drop()
    onClose()
    notify({
      message: t('visits.reassigned', { name: nameOf(engineerId) }),
      undo: undo(() => give(before, '')),
    })
  }

  return (
    <FormDialog
      draft={draft}
      title={t('visits.reassign')}
      problem={problem}
      action={t('visits.reassignNow')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Select
        label={t('visits.engineer')}
        searchable
        data={engineers.map((one) => ({ value: one.id as string, label: named(one) }))}
        value={engineerId}
        onChange={setEngineer}
        allowDeselect={false}
      />
      <TextInput
        label={t('deals.reason')}
        value={note}
        maxLength={400}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
