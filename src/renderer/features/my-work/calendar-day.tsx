import { ActionIcon, Text, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Day } from '#shared/kernel/schema.ts'
import type { Item } from '../../parts/activities/use-agenda.ts'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useDrop } from '../../ui/use-drop.ts'
import type { Look } from './agenda-filters.tsx'
import classes from './calendar.module.css'
import { useChangeMany } from './use-change-many.ts'
import { isMovable, useMoveByKey } from './use-move-by-key.ts'

/** How many of a day a month has room for. */
const mostInMonth = 3

const dragged = 'application/x-satchel-item'

interface Props {
  readonly day: Day
  readonly look: Look
  readonly items: readonly Item[]
  readonly isToday: boolean
  /** Of the month before or after. */
  readonly isBeside: boolean
  readonly onOpen: (item: Item) => void
  readonly onAdd: (day: Day) => void
  readonly onDay: () => void
}

/** One day: what is on it in its order, and a place where things are dropped. */
export function CalendarDay({ day, look, items, isToday, isBeside, onOpen, onAdd, onDay }: Props) {
  const { t } = useTranslation()
  const { day: inWords } = useLanguage()
  const change = useChangeMany()
  const drop = useDrop(dragged, (id) => void change([id], { do: 'move', to: day }))
  const most = look === 'month' && items.length > mostInMonth + 1 ? mostInMonth : items.length
  return (
    <section
      className={classes['day']}
      aria-label={t('myWork.onDay', { day: inWords(day), count: items.length })}
      data-today={isToday || undefined}
      data-beside={isBeside || undefined}
      {...drop}
    >
      <div className={classes['head']}>
        {look !== 'day' && (
          <UnstyledButton className={classes['date'] ?? ''} onClick={onDay} aria-label={inWords(day)}>
            {Number(day.slice(8))}
          </UnstyledButton>
        )}
        <ActionIcon
          size="xs"
          variant="subtle"
          className={classes['add'] ?? ''}
          aria-label={t('myWork.addOn', { day: inWords(day) })}
          onClick={() => onAdd(day)}
        >
          <IconPlus size={12} />
        </ActionIcon>
      </div>
      {items.length === 0 && look === 'day' && (
        <Text fz="sm" c="dimmed">
          {t('myWork.freeDay')}
        </Text>
      )}
      {items.slice(0, most).map((item) => (
        <Chip key={item.id} item={item} isWide={look === 'day'} onOpen={onOpen} />
      ))}
      {items.length > most && (
        <UnstyledButton className={classes['more'] ?? ''} onClick={onDay}>
          {t('myWork.more', { count: items.length - most })}
        </UnstyledButton>
      )}
    </section>
  )
}

function Chip(props: {
  readonly item: Item
  readonly isWide: boolean
  readonly onOpen: (item: Item) => void
}) {
  const { item, isWide, onOpen } = props
  const { t } = useTranslation()
  const moveByKey = useMoveByKey(item)
  const customer = useCustomerNames()(item.customerId)
  const words = [item.time, item.title, customer].filter((one) => one !== '').join(' · ')
  return (
    <button
      type="button"
      className={classes['chip']}
      data-item={item.id}
      data-kind={item.kind}
      data-over={item.isOver || undefined}
      title={`${t(`myWork.kinds.${item.kind}`)}: ${words}`}
      draggable={isMovable(item)}
      onDragStart={(event) => event.dataTransfer.setData(dragged, item.id)}
      onClick={() => onOpen(item)}
      onKeyDown={moveByKey}
    >
      {isWide ? `${t(`myWork.kinds.${item.kind}`)} · ${words}` : words}
    </button>
  )
}
