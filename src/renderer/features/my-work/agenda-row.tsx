import { ActionIcon, Badge, Checkbox, Menu, Text } from '@mantine/core'
import { IconCheck, IconClockPause, IconRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Task } from '#shared/activities/activity.ts'
import type { Appointment } from '#shared/activities/appointment.ts'
import { repeatChoice } from '#shared/activities/repeat.ts'
import { nextMonday } from '#shared/activities/agenda.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { useApp } from '../../app-context.tsx'
import type { Item, View } from '../../parts/activities/use-agenda.ts'
import { useRepeatWords } from '../../parts/activities/use-repeat-words.ts'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import cells from '../../ui/list-cells.module.css'
import { ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './my-work.module.css'
import { useChangeMany } from './use-change-many.ts'
import { isMovable, useMoveByKey } from './use-move-by-key.ts'

interface Props {
  readonly item: Item
  readonly view: View
  readonly isLate: boolean
  readonly isTicked: boolean
  readonly onTick: (isTicked: boolean) => void
  readonly onOpen: (item: Item) => void
}

/** One thing that waits: tasks, appointments and visits ahead are ticked and moved here, tasks finished, everything else where it is done. */
export function AgendaRow({ item, view, isLate, isTicked, onTick, onOpen }: Props) {
  const { t } = useTranslation()
  const { day } = useLanguage()
  const { kind, title, task, appointment, time } = item
  return (
    <ListRow>
      <span className={classes['tick']}>
        {isMovable(item) && (
          <Checkbox
            size="xs"
            aria-label={t('myWork.tick', { subject: title })}
            checked={isTicked}
            onChange={(event) => onTick(event.currentTarget.checked)}
          />
        )}
      </span>
      {!task && (
        <Badge color={kind === 'visit' || kind === 'appointment' ? 'brand' : 'gray'} style={{ flex: 'none' }}>
          {t(`myWork.kinds.${kind}`)}
        </Badge>
      )}
      <span className={cells['grow']}>
        <Title item={item} onOpen={onOpen} /> <CustomerLink id={item.customerId} />
        {item.detail && (
          <Text span fz="sm" c="dimmed">
            {' '}
            {item.detail}
          </Text>
        )}
      </span>
      <Repeats task={task} />
      <Who of={task ?? appointment} view={view} />
      <Text span fz="sm" className={classes['when'] ?? ''} {...(isLate ? { c: 'red' } : {})}>
        {day(item.day)} {time}
      </Text>
      <RowActions item={item} />
    </ListRow>
  )
}

function Title({ item, onOpen }: Pick<Props, 'item' | 'onOpen'>) {
  const moveByKey = useMoveByKey(item)
  return (
    <button
      type="button"
      className={classes['title']}
      data-item={item.id}
      onClick={() => onOpen(item)}
      onKeyDown={moveByKey}
    >
      {item.title}
    </button>
  )
}

function RowActions({ item }: { readonly item: Item }) {
  const { t } = useTranslation()
  const change = useChangeMany()
  const { task, title, id } = item
  const nothing = <span className={classes['noAction']} />
  return (
    <>
      {isMovable(item) ? <Snooze item={item} /> : nothing}
      {task ? (
        <ActionIcon
          variant="default"
          aria-label={t('myWork.finish', { subject: title })}
          onClick={() => void change([id], { do: 'finish' })}
        >
          <IconCheck size={14} />
        </ActionIcon>
      ) : (
        nothing
      )}
    </>
  )
}

/** Put off to a day that people say: tomorrow, in three days, on Monday. */
function Snooze({ item }: { readonly item: Item }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { day } = useLanguage()
  const change = useChangeMany()
  const today = days.own.today()
  const targets = [
    ['tomorrow', addDays(today, 1)],
    ['inThreeDays', addDays(today, 3)],
    ['monday', nextMonday(today)],
    ['inTwoWeeks', addDays(today, 14)],
  ] as const
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={t('myWork.snooze', { subject: item.title })}>
          <IconClockPause size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {targets.map(([name, to]) => (
          <Menu.Item
            key={name}
            rightSection={
              <Text span fz="xs" c="dimmed">
                {day(to)}
              </Text>
            }
            onClick={() => void change([item.id], { do: 'move', to })}
          >
            {t(`myWork.to.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Repeats({ task }: { readonly task: Task | undefined }) {
  const inWords = useRepeatWords()
  if (!task?.repeat) return null
  const words = inWords(repeatChoice(task.repeat))
  return <IconRepeat size={14} role="img" aria-label={words} title={words} style={{ flex: 'none' }} />
}

function CustomerLink({ id }: { readonly id: string }) {
  const { navigation } = useApp()
  const name = useCustomerNames()(id)
  if (name === '') return null
  return (
    <button
      type="button"
      className={classes['title']}
      onClick={() => navigation.getState().go({ name: 'customer', id })}
    >
      <Text span fz="sm" c="dimmed">
        {name}
      </Text>
    </button>
  )
}

/** Who gave it, or whom it was given to; nothing of one's own. */
function Who({ of, view }: { readonly of: Task | Appointment | undefined; readonly view: View }) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  if (!of || of.ownerId === of.createdBy || !of.createdBy.startsWith('user:')) return null
  return (
    <Text span fz="xs" c="dimmed" style={{ flex: 'none' }}>
      {view === 'toOthers'
        ? t('myWork.toName', { name: nameOf(of.ownerId) })
        : t('myWork.from', { name: nameOf(of.createdBy) })}
    </Text>
  )
}
