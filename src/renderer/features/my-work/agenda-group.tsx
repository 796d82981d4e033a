import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgendaGroup as Group } from '#shared/activities/agenda.ts'
import type { Item, View } from '../../parts/activities/use-agenda.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { AgendaRow } from './agenda-row.tsx'
import { isMovable } from './use-move-by-key.ts'

const atFirst = 50

interface Props {
  readonly group: Group
  readonly items: readonly Item[]
  readonly view: View
  readonly ticked: ReadonlySet<string>
  readonly onTick: (ticked: ReadonlySet<string>) => void
  readonly onOpen: (item: Item) => void
}

/** What is equally near. All of its tasks and appointments are ticked at once, those below the fold too. */
export function AgendaGroup({ group, items, view, ticked, onTick, onOpen }: Props) {
  const { t } = useTranslation()
  const [most, setMost] = useState(atFirst)
  const ids = items.filter(isMovable).map(({ id }) => id)
  const count = ids.filter((id) => ticked.has(id)).length

  function tick(some: readonly string[], isTicked: boolean) {
    onTick(isTicked ? ticked.union(new Set(some)) : ticked.difference(new Set(some)))
  }

  return (
    <Panel
      title={t(`myWork.group.${group}`)}
      count={items.length}
      actions={
        ids.length > 0 && (
          <Checkbox
            size="xs"
            aria-label={t('myWork.tickAll', { group: t(`myWork.group.${group}`) })}
            checked={count === ids.length}
            indeterminate={count > 0 && count < ids.length}
            onChange={(event) => tick(ids, event.currentTarget.checked)}
          />
        )
      }
    >
      {items.slice(0, most).map((item) => (
        <AgendaRow
          key={item.id}
          item={item}
          view={view}
          isLate={group === 'overdue'}
          isTicked={ticked.has(item.id)}
          onTick={(isTicked) => tick([item.id], isTicked)}
          onOpen={onOpen}
        />
      ))}
      {items.length > most && (
        <Empty>
          <Button variant="default" onClick={() => setMost(items.length)}>
            {t('app.more')} ({items.length - most})
          </Button>
        </Empty>
      )}
    </Panel>
  )
}
