import { Checkbox, Group, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Checklist } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import type { Fields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import type { ChecklistBody } from '../../work/visits/checklists.ts'
import { ChecklistItems } from './checklist-items.tsx'
import { useChecklistForm } from './use-checklist-form.ts'

const purposes = ['repair', 'maintenance', 'installation', 'inspection'] as const

interface Props {
  readonly known?: Checklist
  readonly readOnly: boolean
  readonly onClose: () => void
}

/** A checklist, item by item. Visits that were planned before keep the items that they began with. */
export function ChecklistForm({ known, readOnly, onClose }: Props) {
  const { t } = useTranslation()
  const { fields, newItem, record, save } = useChecklistForm(known, onClose)
  return (
    <FormDialog
      title={known?.name ?? t('checklists.new')}
      size={760}
      fields={fields}
      overtaken={record.notice}
      action={readOnly ? undefined : t('app.save')}
      onSubmit={save}
      onClose={onClose}
    >
      <What fields={fields} readOnly={readOnly} />
      <ChecklistItems readOnly={readOnly} newItem={newItem} {...fields.of('items')} />
      <Checkbox size="xs" label={t('checklists.inUse')} disabled={readOnly} {...fields.checkbox('active')} />
    </FormDialog>
  )
}

/** Its name, and for which machines and jobs it is. */
function What(props: { readonly fields: Fields<ChecklistBody>; readonly readOnly: boolean }) {
  const { fields, readOnly } = props
  const { t } = useTranslation()
  const { catalog } = useApp()
  const { products } = useLiveOr(() => catalog, [catalog], noCatalog)
  const categories = [...new Set(products.map(({ product }) => product.category))].filter(Boolean)
  return (
    <Group grow align="start">
      <TextInput
        label={t('checklists.name')}
        maxLength={120}
        readOnly={readOnly}
        data-autofocus
        {...fields.input('name')}
      />
      <Select
        label={t('knowledge.category')}
        placeholder={t('checklists.anyMachine')}
        clearable
        searchable
        disabled={readOnly}
        data={categories}
        {...fields.choice('productCategory')}
      />
      <Select
        label={t('visits.purpose')}
        placeholder={t('checklists.anyJob')}
        clearable
        disabled={readOnly}
        data={purposes.map((value) => ({ value, label: t(`visitPurpose.${value}`) }))}
        {...fields.choice('purpose')}
      />
    </Group>
  )
}
