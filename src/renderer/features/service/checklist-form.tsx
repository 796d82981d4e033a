import { Checkbox, Group, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Checklist } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog } from '../../replica/views/catalog-index.ts'
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
  const { draft, list, set, newItem, problem, record, save } = useChecklistForm(known, onClose)
  return (
    <FormDialog
      title={known?.name ?? t('checklists.new')}
      size={760}
      draft={draft}
      problem={problem}
      overtaken={record.notice}
      action={readOnly ? undefined : t('app.save')}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <What list={list} set={set} readOnly={readOnly} />
      <ChecklistItems
        items={list.items}
        readOnly={readOnly}
        newItem={newItem}
        onChange={(items) => set({ items })}
      />
      <Checkbox
        size="xs"
        label={t('checklists.inUse')}
        checked={list.active}
        disabled={readOnly}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
    </FormDialog>
  )
}

/** Its name, and for which machines and jobs it is. */
function What(props: {
  readonly list: ChecklistBody
  readonly set: (change: Partial<ChecklistBody>) => void
  readonly readOnly: boolean
}) {
  const { list, set, readOnly } = props
  const { t } = useTranslation()
  const { catalog } = useApp()
  const { products } = useLiveOr(() => catalog, [catalog], noCatalog)
  const categories = [...new Set(products.map(({ product }) => product.category))].filter(Boolean)
  return (
    <Group grow>
      <TextInput
        label={t('checklists.name')}
        value={list.name}
        maxLength={120}
        readOnly={readOnly}
        onChange={(event) => set({ name: event.currentTarget.value })}
        data-autofocus
      />
      <Select
        label={t('knowledge.category')}
        placeholder={t('checklists.anyMachine')}
        clearable
        searchable
        disabled={readOnly}
        data={categories}
        value={list.productCategory || null}
        onChange={(value) => set({ productCategory: value ?? '' })}
      />
      <Select
        label={t('visits.purpose')}
        placeholder={t('checklists.anyJob')}
        clearable
        disabled={readOnly}
        data={purposes.map((value) => ({ value, label: t(`visitPurpose.${value}`) }))}
        value={list.purpose || null}
        onChange={(value) => set({ purpose: value ?? '' })}
      />
    </Group>
  )
}
