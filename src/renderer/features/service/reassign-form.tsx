import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { giveVisit } from '../../work/visits/step-visit.ts'

/** Another engineer goes. */
export function ReassignForm({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { work } = useApp()
  const { users, nameOf } = useDirectory()
  const { named } = useLanguage()
  const draft = useDraft(`reassign/${visit.id}`, visit.id)
  const [engineerId, setEngineer] = useKept<string | null>(draft, 'engineerId', null)
  const [note, setNote] = useKept(draft, 'note', '')
  const [problem, setProblem] = useState<string>()
  const engineers = users.filter(
    ({ id, roles, active }) => active && roles.includes('engineer') && id !== visit.engineerId,
  )

  async function submit() {
    if (engineerId === null) return setProblem(t('visits.nobody'))
    const given = await giveVisit(work, { visitId: visit.id, engineerId, note })
    if (!given.ok) return setProblem(t('visits.refused.noWay'))
    draft.drop()
    onClose()
    const message = t('visits.reassigned', { name: nameOf(engineerId) })
    notify({ message, undo: undo(given.value.back) })
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
