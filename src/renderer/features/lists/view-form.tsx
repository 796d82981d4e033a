import { Button, MultiSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { belowUnit } from '#shared/directory/unit-tree.ts'
import type { ListLook } from '#shared/lists/list-look.ts'
import { type ListView, longestViewName, mostReaders } from '#shared/lists/list-view.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { renameView, saveView } from '../../work/lists/list-views.ts'

interface Props {
  readonly look: ListLook
  /** The one that is called otherwise, or offered to others; a new one where there is none. */
  readonly view: ListView | undefined
  readonly onDone: (id: string) => void
  readonly onClose: () => void
}

type For = 'me' | 'some' | 'all'

/** What a view is called, and who reads it. */
export function ViewForm({ look, view, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { gone } = useWayBack()
  const draft = useDraft(`lists/view/${view?.id ?? look.list}`, view?.id)
  const fields = useFields(draft, initialOf(view), ({ name, whom, readers }) => ({
    name:
      (name.trim() === '' && t('fault.required')) ||
      (name.trim().length > longestViewName && t('fault.tooLong', { max: longestViewName })),
    readers: whom === 'some' && readers.length === 0 && t('fault.notChosen'),
  }))

  async function save({ name, whom, readers }: ReturnType<typeof initialOf>) {
    const form = { name, offered: whom === 'all', readers: whom === 'some' ? readers : [] }
    const done = view ? await renameView(work, view.id, form) : undefined
    if (done && !done.ok) return gone()
    const { id } = done?.value.now ?? (await saveView(work, look, form))
    draft.drop()
    notify({ message: t('lists.viewKept', { name: name.trim() }) })
    onDone(id)
    onClose()
  }

  return (
    <FormDialog
      title={t(view ? 'lists.shareView' : 'lists.keepView')}
      fields={fields}
      action={t('lists.keep')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <TextInput label={t('lists.viewName')} data-autofocus {...fields.input('name')} />
      <Radio.Group
        label={t('lists.whoReads')}
        description={t('lists.whoReadsHelp')}
        {...fields.choice('whom')}
      >
        <Stack gap={6} mt={6}>
          {(['me', 'some', 'all'] as const).map((value) => (
            <Radio key={value} value={value} label={t(`lists.whom.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {fields.values.whom === 'some' && (
        <Readers
          value={fields.values.readers}
          input={fields.input('readers')}
          onChange={(readers) => fields.set('readers', readers)}
        />
      )}
    </FormDialog>
  )
}

function initialOf(view: ListView | undefined) {
  const whom: For = view?.offered ? 'all' : view && view.readers.length > 0 ? 'some' : 'me'
  return { name: view?.name ?? '', whom: whom as string, readers: [...(view?.readers ?? [])] as string[] }
}

function Readers(props: {
  readonly value: readonly string[]
  readonly input: object
  readonly onChange: (readers: string[]) => void
}) {
  const { t } = useTranslation()
  const { users, units, me } = useDirectory()
  const { named } = useLanguage()
  const others = users.filter(({ id, active }) => active && id !== me?.id)
  const unit = me && belowUnit(units, me.unitId)
  const colleagues = others
    .filter(({ unitId }) => unitId !== '' && unit?.has(unitId))
    .map(({ id }) => id as string)
  return (
    <>
      <MultiSelect
        label={t('lists.readers')}
        data={others.map((user) => ({ value: user.id, label: named(user) }))}
        maxValues={mostReaders}
        searchable
        {...props.input}
      />
      {colleagues.length > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => props.onChange([...new Set([...props.value, ...colleagues])].slice(0, mostReaders))}
        >
          {t('lists.addUnit', { count: colleagues.length })}
        </Button>
      )}
    </>
  )
}
