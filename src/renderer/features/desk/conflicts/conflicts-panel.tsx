import { Badge, Button, Group, Menu, SegmentedControl, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../../app-context.tsx'
import { findable, isFound, queryParts, together } from '../../../replica/views/search-text.ts'
import { notify } from '../../../ui/notice.tsx'
import { Empty } from '../../../ui/page.tsx'
import { SearchBox } from '../../../ui/search-box.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import { type Column, VirtualTable } from '../../../ui/virtual-table.tsx'
import { AskedView } from '../asked-view.tsx'
import { BulkSettle } from './bulk-settle.tsx'
import { ConflictForm } from './conflict-form.tsx'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import { listConflicts } from './list-conflicts.ts'
import { useAsked, useDesk, useDeskMessage } from '../use-desk.ts'

const allWhose = ['all', 'mine', 'free'] as const

/** Every document that stands in more than one version, the heaviest first; Enter opens one, and the next follows. */
export function ConflictsPanel() {
  const desk = useDesk()
  const { clock } = useApp()
  const { asked, again } = useAsked(() => listConflicts(desk, Date.parse(clock.now())), [desk])
  return (
    <AskedView asked={asked} again={again}>
      {({ conflicts, knowsTheDesk }) => (
        <Queue conflicts={conflicts} mayAssign={knowsTheDesk} again={again} />
      )}
    </AskedView>
  )
}

function Queue(props: {
  readonly conflicts: readonly OpenConflict[]
  readonly mayAssign: boolean
  readonly again: () => void
}) {
  const { conflicts, mayAssign, again } = props
  const { t } = useTranslation()
  const { session } = useApp()
  const { nameOf } = useDirectory()
  const { listed } = useLanguage()
  const fieldNames = useFieldNames()
  const [typed, setTyped] = useState('')
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<OpenConflict>()
  const [whose, setWhose] = useState<(typeof allWhose)[number]>('all')
  const me = `user:${session.user}`
  const query = useDeferredValue(typed)
  const rows = useMemo(() => {
    const parts = queryParts(query)
    return conflicts.filter(
      (one) =>
        !done.has(keyOf(one)) &&
        (whose === 'all' || (whose === 'mine' ? one.assignee === me : one.assignee === undefined)) &&
        (parts.length === 0 ||
          isFound(
            together(...[one.title, ...one.people.map(nameOf)].map(findable), one.type, ...one.fields),
            parts,
          )),
    )
  }, [conflicts, done, query, nameOf, whose])

  function settled(conflict: OpenConflict, isDone: boolean) {
    setDone((before) => {
      const after = new Set(before)
      if (isDone) after.add(keyOf(conflict))
      else after.delete(keyOf(conflict))
      return after
    })
    // The next one opens by itself: a practised hand stays on the keys.
    if (isDone) setOpen(rows[rows.findIndex((one) => keyOf(one) === keyOf(conflict)) + 1])
  }

  const columns: readonly Column<OpenConflict>[] = [
    {
      id: 'title',
      title: t('desk.what'),
      width: 'minmax(200px, 2fr)',
      cell: ({ title, id }) => (
        <Text fz="sm" fw={500} truncate>
          {title || id}
        </Text>
      ),
    },
    { id: 'family', title: t('desk.family'), width: '110px', cell: ({ db }) => t(`family.${db}`) },
    {
      id: 'fields',
      title: t('desk.differ'),
      width: 'minmax(140px, 1.4fr)',
      cell: ({ id, fields }) => fieldNames(id, fields),
    },
    {
      id: 'people',
      title: t('desk.who'),
      width: 'minmax(120px, 1fr)',
      cell: (one) => listed(one.people.map(nameOf)),
    },
    {
      id: 'assignee',
      title: t('desk.assignee'),
      width: '110px',
      cell: ({ assignee }) => (assignee ? nameOf(assignee) : '–'),
    },
    {
      id: 'weight',
      title: t('desk.weight'),
      width: '90px',
      cell: ({ weight }) => (
        <Badge color={weight >= 50 ? 'red' : weight >= 30 ? 'orange' : 'gray'}>{weight}</Badge>
      ),
    },
  ]
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <SearchBox
          label={t('desk.search')}
          value={typed}
          onChange={setTyped}
          style={{ flex: 1 }}
          data-search
        />
        <SegmentedControl
          aria-label={t('desk.whoseConflicts')}
          data={allWhose.map((value) => ({ value, label: t(`desk.whoseOf.${value}`) }))}
          value={whose}
          onChange={(value) => setWhose(value)}
        />
        <Text c="dimmed" fz="sm" role="status">
          {t('app.of', { count: rows.length, total: conflicts.length - done.size })}
        </Text>
        {mayAssign && <Assign conflicts={rows} onDone={again} />}
        <BulkSettle conflicts={rows} onDone={again} />
        <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={again}>
          {t('desk.again')}
        </Button>
      </Group>
      <VirtualTable
        key={`${query} ${whose}`}
        label={t('desk.views.conflicts')}
        rows={rows}
        columns={columns}
        keyOf={keyOf}
        onOpen={setOpen}
        empty={<Empty>{t(conflicts.length - done.size <= 0 ? 'desk.noConflicts' : 'desk.noMatch')}</Empty>}
      />
      {open && (
        <ConflictForm
          key={keyOf(open)}
          conflict={open}
          nameOf={nameOf}
          onSettled={settled}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

/** Gives what is listed to one of the sync admins, or to nobody again. */
function Assign(props: { readonly conflicts: readonly OpenConflict[]; readonly onDone: () => void }) {
  const { conflicts, onDone } = props
  const { t } = useTranslation()
  const { users } = useDirectory()
  const { named } = useLanguage()
  const desk = useDesk()
  const message = useDeskMessage()
  const admins = users.filter(({ active, roles }) => active && roles.includes('syncAdmin'))

  async function give(assignee: string) {
    const ids = conflicts.map(({ db, id }) => ({ db, id }))
    const done = await desk.server.conflicts.assign({ assignee, ids })
    if (!done.ok) return notify({ message: message(done.failure), tone: 'bad' })
    notify({ message: t('desk.assigned', { count: done.value.assigned }) })
    onDone()
  }

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" disabled={conflicts.length === 0}>
          {t('desk.assign')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('desk.assignHelp', { count: conflicts.length })}</Menu.Label>
        {admins.map((one) => (
          <Menu.Item key={one.id} onClick={() => void give(one.id)}>
            {named(one)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void give('')}>{t('desk.nobody')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function keyOf({ db, id }: OpenConflict): string {
  return `${db} ${id}`
}
