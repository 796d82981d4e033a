import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { movedItem } from '#shared/service/checklist.ts'
import type { Checklist } from '#shared/service/service.ts'

type Item = Checklist['items'][number]

interface Props {
  readonly value: readonly Item[]
  readonly readOnly: boolean
  readonly newItem: () => Item
  /** What is wrong with them as a whole. */
  readonly error?: ReactNode
  readonly 'data-path'?: string | undefined
  readonly onChange: (items: Item[]) => void
}

const mostItems = 100

/** What is looked at, one after the other, in both languages. */
export function ChecklistItems(props: Props) {
  const { value: items, readOnly, newItem, error, onChange } = props
  const { t } = useTranslation()
  const isFull = items.length >= mostItems
  const add = () => !isFull && onChange([...items, newItem()])
  return (
    <Stack
      gap={6}
      role="group"
      aria-label={t('checklists.what')}
      tabIndex={-1}
      data-path={props['data-path']}
    >
      {items.map((item, at) => (
        <ItemRow
          key={item.id}
          item={item}
          at={at}
          readOnly={readOnly}
          onChange={(what) => onChange(items.map((one) => (one.id === item.id ? { ...one, ...what } : one)))}
          // Enter in the last begins the next: a list is typed without the mouse.
          onEnter={() => !readOnly && at === items.length - 1 && add()}
        >
          {!readOnly && <Places items={items} at={at} onChange={onChange} />}
        </ItemRow>
      ))}
      {error && <Input.Error>{error}</Input.Error>}
      {!readOnly && (
        <Group>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={12} />}
            disabled={isFull}
            onClick={add}
          >
            {t('checklists.add')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function ItemRow(props: {
  readonly item: Item
  readonly at: number
  readonly readOnly: boolean
  readonly onChange: (what: Partial<Item>) => void
  readonly onEnter: () => void
  readonly children: ReactNode
}) {
  const { item, at, readOnly, onChange, onEnter, children } = props
  const { t } = useTranslation()
  return (
    <Group gap={6} wrap="nowrap">
      <TextInput
        style={{ flex: 1 }}
        aria-label={t('checklists.item', { n: at + 1 })}
        placeholder={t('checklists.itemHelp')}
        value={item.text}
        maxLength={200}
        readOnly={readOnly}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          onEnter()
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
        onChange={(event) => onChange({ textEn: event.currentTarget.value })}
      />
      {children}
    </Group>
  )
}

/** Moves an item up or down, or takes it out. */
function Places(props: {
  readonly items: readonly Item[]
  readonly at: number
  readonly onChange: Props['onChange']
}) {
  const { items, at, onChange } = props
  const { t } = useTranslation()
  const n = at + 1
  const buttons = [
    {
      label: t('checklists.up', { n }),
      off: at === 0,
      icon: <IconArrowUp size={14} />,
      to: () => movedItem(items, at, -1),
    },
    {
      label: t('checklists.down', { n }),
      off: n === items.length,
      icon: <IconArrowDown size={14} />,
      to: () => movedItem(items, at, 1),
    },
    {
      label: t('checklists.remove', { n }),
      off: false,
      icon: <IconX size={14} />,
      to: () => items.toSpliced(at, 1),
    },
  ]
  return buttons.map(({ label, off, icon, to }) => (
    <ActionIcon
      key={label}
      variant="subtle"
      color="gray"
      disabled={off}
      aria-label={label}
      onClick={() => onChange([...to()])}
    >
      {icon}
    </ActionIcon>
  ))
}
