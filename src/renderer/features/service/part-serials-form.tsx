import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type PartSerials, withPartChanged, withSerials } from '#shared/service/part-serials.ts'
import type { Visit } from '#shared/service/service.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { Part } from '../../work/visits/parts.ts'
import { useVisit } from './use-visit.ts'

interface Props {
  readonly visit: Visit
  readonly part: Part
  readonly onClose: () => void
}

/** The numbers of what went in and of what came out: both machines' histories find the visit by them. */
export function PartSerialsForm({ visit, part, onClose }: Props) {
  const { t } = useTranslation()
  const write = useVisit(visit.id)
  const { serialNumber = '', removedSerial = '', productId, description } = part
  const fields = useFields<PartSerials>(
    // Two lines of one product are told apart by their numbers; without any they are the same.
    useDraft(`serials/${visit.id}/${productId || description}/${serialNumber}`, visit.id),
    { serialNumber, removedSerial },
    (form) => {
      const found = withSerials(part, form)
      return found.ok ? {} : { serialNumber: t(`visits.serials.${found.failure.because}`) }
    },
  )

  async function save(form: PartSerials) {
    const changed = withSerials(part, form)
    if (!changed.ok) return
    const found = { part: false }
    const written = await write(({ parts }) => {
      const numbered = withPartChanged(parts, part, changed.value)
      found.part = numbered !== undefined
      return numbered ? { parts: numbered } : {}
    })
    if (!written) return
    if (!found.part) return fields.blame({ '': t('visits.serials.changed') })
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('visits.serials.title', { part: description })}
      size={420}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <TextInput
        label={t('visits.serials.came')}
        maxLength={40}
        data-autofocus
        {...fields.input('serialNumber')}
      />
      <TextInput label={t('visits.serials.went')} maxLength={40} {...fields.input('removedSerial')} />
    </FormDialog>
  )
}
