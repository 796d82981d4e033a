import { Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { keepAsScheme } from '../../work/quotes/offer-scheme.ts'

/** Keeps the lines of a quote under a name, to begin others with. */
export function SaveSchemeForm({ quote, onClose }: { readonly quote: Quote; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const fields = useFields(useDraft(`scheme/${quote.id}`, quote.id), { name: quote.title }, ({ name }) => ({
    name: name.trim() === '' && t('schemes.noName'),
  }))

  async function save({ name }: { readonly name: string }) {
    if (!(await keepAsScheme(work, quote, name)).ok) return fields.blame({ name: t('schemes.noName') })
    notify({ message: t('schemes.saved') })
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('schemes.save')}
      size={460}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {t('schemes.help')}
      </Text>
      <TextInput label={t('schemes.name')} maxLength={120} data-autofocus {...fields.input('name')} />
    </FormDialog>
  )
}
