import { ActionIcon, Button, Checkbox, Group, Menu, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { columnsOf, kindOfList, type ListColumn } from '#shared/lists/list-kinds.ts'
import classes from './lists.module.css'
import type { Looking } from './use-look.ts'

/** Which columns are shown, and in which order. */
export function ColumnsMenu({ looking }: { readonly looking: Looking }) {
  const { t } = useTranslation()
  const { look, change, texts } = looking
  const shown = columnsOf(look.list, look.columns)
  const others = kindOfList(look.list).columns.filter(({ id }) => shown.every((one) => one.id !== id))
  const set = (columns: readonly ListColumn[]) => change({ columns: columns.map(({ id }) => id) })

  function moved(from: number, to: number) {
    const [one] = shown.slice(from, from + 1)
    if (!one || to < 0 || to >= shown.length) return
    set(shown.toSpliced(from, 1).toSpliced(to, 0, one))
  }

  return (
    <Menu closeOnItemClick={false} position="bottom-end" width={280}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={14} />}>
          {t('lists.columnsMenu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['columnsMenu'] ?? ''}>
        {shown.map((column, index) => (
          <Group key={column.id} gap={4} wrap="nowrap" px="xs" py={2}>
            <Checkbox
              size="xs"
              flex={1}
              label={texts.titleOf(column)}
              checked
              disabled={shown.length === 1}
              onChange={() => set(shown.toSpliced(index, 1))}
            />
            <Mover
              way="up"
              name={texts.titleOf(column)}
              off={index === 0}
              onMove={() => moved(index, index - 1)}
            />
            <Mover
              way="down"
              name={texts.titleOf(column)}
              off={index === shown.length - 1}
              onMove={() => moved(index, index + 1)}
            />
          </Group>
        ))}
        {others.length > 0 && <Menu.Divider />}
        {others.map((column) => (
          <Group key={column.id} gap={4} wrap="nowrap" px="xs" py={2}>
            <Checkbox
              size="xs"
              flex={1}
              label={texts.titleOf(column)}
              checked={false}
              onChange={() => set([...shown, column])}
            />
          </Group>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={look.columns.length === 0} onClick={() => change({ columns: [] })}>
          <Text fz="sm">{t('lists.usualColumns')}</Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Mover(props: {
  readonly way: 'up' | 'down'
  readonly name: string
  readonly off: boolean
  readonly onMove: () => void
}) {
  const { way, name, off, onMove } = props
  const { t } = useTranslation()
  const Arrow = way === 'up' ? IconArrowUp : IconArrowDown
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      disabled={off}
      aria-label={t(`lists.move.${way}`, { name })}
      onClick={onMove}
    >
      <Arrow size={13} />
    </ActionIcon>
  )
}
