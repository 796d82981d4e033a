import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { PersonField } from '../../parts/fields/person-field.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { giveVisit } from '../../work/visits/step-visit.ts'

const empty = { engineerId: '', note: '' }

/** Another engineer goes. */
export function ReassignForm({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { work } = useApp()
  const { nameOf } = useDirectory()
  const fields = useFields(useDraft(`reassign/${visit.id}`, visit.id), empty, ({ engineerId }) => ({
    engineerId: engineerId === '' && t('visits.nobody'),
  }))

  async function give(to: typeof empty) {
    const given = await giveVisit(work, { visitId: visit.id, ...to })
    if (!given.ok) return fields.blame({ '': t('visits.refused.noWay') })
    fields.draft.drop()
    onClose()
    const message = t('visits.reassigned', { name: nameOf(to.engineerId) })
    notify({ message, undo: undo(given.value.back) })
  }

  return (
    <FormDialog
      fields={fields}
      title={t('visits.reassign')}
      action={t('visits.reassignNow')}
      onSubmit={fields.submit(give)}
      onClose={onClose}
    >
      <PersonField
        label={t('visits.engineer')}
        who={({ id, roles }) => roles.includes('engineer') && id !== visit.engineerId}
        {...fields.of('engineerId')}
      />
      <TextInput label={t('deals.reason')} maxLength={400} {...fields.input('note')} />
    </FormDialog>
  )
}
