import { ActionIcon, Badge, Checkbox, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Task } from '#shared/activities/activity.ts'
import { useApp } from '../../app-context.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import cells from '../../ui/list-cells.module.css'
import { ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './my-work.module.css'
import type { Item, View } from './use-agenda.ts'
import { useChangeTasks } from './use-change-tasks.ts'

interface Props {
  readonly item: Item
  readonly view: View
  readonly isLate: boolean
  readonly isTicked: boolean
  readonly onTick: (isTicked: boolean) => void
  readonly onOpen: (task: Task) => void
}

/** One thing that waits: a task is ticked, finished or opened here, everything else where it is done. */
export function AgendaRow({ item, view, isLate, isTicked, onTick, onOpen }: Props) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { day } = useLanguage()
  const change = useChangeTasks()
  const { kind, title, task, route } = item

  function open() {
    if (task) onOpen(task)
    else if (route) navigation.getState().go(route)
  }

  return (
    <ListRow>
      <span className={classes['tick']}>
        {task && (
          <Checkbox
            size="xs"
            aria-label={t('myWork.tick', { subject: title })}
            checked={isTicked}
            onChange={(event) => onTick(event.currentTarget.checked)}
          />
        )}
      </span>
      {!task && (
        <Badge color={kind === 'visit' ? 'brand' : 'gray'} style={{ flex: 'none' }}>
          {t(`myWork.kinds.${kind}`)}
        </Badge>
      )}
      <span className={cells['grow']}>
        <button type="button" className={classes['title']} onClick={open}>
          {title}
        </button>{' '}
        <CustomerLink id={item.customerId} />
      </span>
      <Who task={task} view={view} />
      <Text span fz="sm" className={cells['when'] ?? ''} {...(isLate ? { c: 'red' } : {})}>
        {day(item.day)}
      </Text>
      {!task && <span className={classes['noAction']} />}
      {task && (
        <ActionIcon
          variant="default"
          aria-label={t('myWork.finish', { subject: title })}
          onClick={() => void change([task], { do: 'finish' })}
        >
          <IconCheck size={14} />
        </ActionIcon>
      )}
    </ListRow>
  )
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
function Who({ task, view }: { readonly task: Task | undefined; readonly view: View }) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  if (!task || task.ownerId === task.createdBy || !task.createdBy.startsWith('user:')) return null
  return (
    <Text span fz="xs" c="dimmed" style={{ flex: 'none' }}>
      {view === 'toOthers'
        ? t('myWork.toName', { name: nameOf(task.ownerId) })
        : t('myWork.from', { name: nameOf(task.createdBy) })}
    </Text>
  )
}
