import { ActionIcon, Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stampNew } from '#shared/kernel/document.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { checklistFault, movedItem } from '#shared/service/checklist.ts'
import type { Checklist } from '#shared/service/service.ts'
import { type Overtaken, takenBack } from '#shared/sync/form-change.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { useBeginAnew, useDraft, useKeptForm } from '../../ui/draft.ts'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'

const purposes = ['repair', 'maintenance', 'installation', 'inspection'] as const

/** A checklist, item by item. Visits that were planned before keep the items that they began with. */
export function ChecklistForm(props: {
  readonly known?: Checklist
  readonly readOnly: boolean
  readonly onClose: () => void
}) {
  const { known, readOnly, onClose } = props
  const { t } = useTranslation()
  const { undo } = useWayBack()
  const { repositories, catalog, ids, author } = useApp()
  const { products } = useLiveOr(() => catalog, [catalog], noCatalog)
  const categories = [...new Set(products.map(({ product }) => product.category))].filter(Boolean)
  const newItem = () => ({ id: ids.next('check') as string, text: '', textEn: '' })
  const draft = useDraft(`edit/${known?.id ?? 'checklist'}`, known?.id)
  const opened = useState<ChecklistBody>(() =>
    known ? bodyOf(known) : { name: '', purpose: '', productCategory: '', items: [newItem()], active: true },
  )[0]
  const record = useRecordForm(known?.id ?? 'checklist:', draft, opened, (field, value) =>
    field === 'purpose' && value !== '' ? t(`visitPurpose.${value as 'repair'}`) : undefined,
  )
  const kept = useKeptForm(draft, opened)
  const [list, setList] = useState(kept.values)
  useBeginAnew(draft, () => setList(opened))
  const [problem, setProblem] = useState<string>()
  const set = (change: Partial<ChecklistBody>) => {
    const next = { ...list, ...change }
    kept.keep(next)
    setList(next)
  }
  const setItem = (id: string, change: object) =>
    set({ items: list.items.map((item) => (item.id === id ? { ...item, ...change } : item)) })

  async function save() {
    const fault = checklistFault(list)
    if (fault) return setProblem(t(`checklists.fault.${fault}`))
    const items = list.items
      .map((item) => ({ ...item, text: item.text.trim(), textEn: item.textEn.trim() }))
      .filter(({ text }) => text !== '')
    const changed = { ...list, name: list.name.trim(), items }
    if (!known) {
      const id = ids.next('checklist') as Checklist['id']
      await repositories.checklists.add({ id, type: 'checklist', ...stampNew(author.stamp()), ...changed })
      return saved(changed.name)
    }
    let before = known
    const done = await repositories.checklists.change(known.id, (now): Result<Checklist, Overtaken> => {
      before = now
      const settled = record.onto(changed, bodyOf(now))
      return settled.ok ? ok({ ...now, ...settled.value }) : settled
    })
    if (!done.ok)
      return done.failure.kind === 'Gone' ? setProblem(t('checklists.gone')) : record.ask(done.failure)
    const after = done.value
    saved(changed.name, () =>
      repositories.checklists.change(known.id, (now) => ok(takenBack(now, before, after))),
    )
  }

  function saved(name: string, back?: Parameters<typeof undo>[0]) {
    notify({
      message: t('checklists.saved', { name }),
      ...(back ? { undo: undo(back) } : {}),
    })
    draft.drop()
    onClose()
  }

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
          onChange={(value) => set({ purpose: (value ?? '') as Checklist['purpose'] })}
        />
      </Group>
      <Stack gap={6} role="group" aria-label={t('checklists.what')}>
        {list.items.map((item, at) => (
          <Group key={item.id} gap={6} wrap="nowrap">
            <TextInput
              style={{ flex: 1 }}
              aria-label={t('checklists.item', { n: at + 1 })}
              placeholder={t('checklists.itemHelp')}
              value={item.text}
              maxLength={200}
              readOnly={readOnly}
              onChange={(event) => setItem(item.id, { text: event.currentTarget.value })}
              // Enter in the last begins the next: a list is typed without the mouse.
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                if (!readOnly && at === list.items.length - 1) set({ items: [...list.items, newItem()] })
              }}
              autoFocus={at > 0 && item.text === ''}
            />
            <TextInput
              style={{ flex: 1 }}
              aria-label={t('checklists.itemEn', { n: at + 1 })}
              placeholder={t('checklists.inEnglish')}
              value={item.textEn}
              maxLength={200}
              readOnly={readOnly}
              onChange={(event) => setItem(item.id, { textEn: event.currentTarget.value })}
            />
            {!readOnly && (
              <>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={at === 0}
                  aria-label={t('checklists.up', { n: at + 1 })}
                  onClick={() => set({ items: [...movedItem(list.items, at, -1)] })}
                >
                  <IconArrowUp size={14} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={at === list.items.length - 1}
                  aria-label={t('checklists.down', { n: at + 1 })}
                  onClick={() => set({ items: [...movedItem(list.items, at, 1)] })}
                >
                  <IconArrowDown size={14} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('checklists.remove', { n: at + 1 })}
                  onClick={() => set({ items: list.items.filter(({ id }) => id !== item.id) })}
                >
                  <IconX size={14} />
                </ActionIcon>
              </>
            )}
          </Group>
        ))}
        {!readOnly && (
          <Group>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPlus size={12} />}
              disabled={list.items.length >= 100}
              onClick={() => set({ items: [...list.items, newItem()] })}
            >
              {t('checklists.add')}
            </Button>
          </Group>
        )}
      </Stack>
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

type ChecklistBody = Pick<Checklist, 'name' | 'purpose' | 'productCategory' | 'active' | 'items'>

function bodyOf({ name, purpose, productCategory, active, items }: Checklist): ChecklistBody {
  return { name, purpose, productCategory, active, items }
}
