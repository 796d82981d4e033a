import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import { useApp } from '../../../app-context.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { Empty } from '../../../ui/page.tsx'
import { SearchBox } from '../../../ui/search-box.tsx'
import { VirtualTable } from '../../../ui/virtual-table.tsx'
import { AskedView } from '../asked-view.tsx'
import { useAsked, useDesk } from '../use-desk.ts'
import { AssignConflicts } from './assign-conflicts.tsx'
import { BulkSettle } from './bulk-settle.tsx'
import { ConflictForm } from './conflict-form.tsx'
import { listConflicts } from './list-conflicts.ts'
import { useConflictColumns } from './use-conflict-columns.tsx'
import { allWhose, keyOf, type Queue, useQueue } from './use-queue.ts'

/** Every document that stands in more than one version, the heaviest first; Enter opens one, and the next follows. */
export function ConflictsPanel() {
  const desk = useDesk()
  const { clock } = useApp()
  const { asked, again } = useAsked(() => listConflicts(desk, Date.parse(clock.now())), [desk, clock])
  return (
    <AskedView asked={asked} again={again}>
      {({ conflicts, knowsTheDesk }) => (
        <Conflicts conflicts={conflicts} mayAssign={knowsTheDesk} again={again} />
      )}
    </AskedView>
  )
}

function Conflicts(props: {
  readonly conflicts: readonly OpenConflict[]
  readonly mayAssign: boolean
  readonly again: () => void
}) {
  const { conflicts, mayAssign, again } = props
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const columns = useConflictColumns()
  const queue = useQueue(conflicts)
  const { rows, left, open, setOpen } = queue
  return (
    <>
      <Bar queue={queue} mayAssign={mayAssign} again={again} />
      <VirtualTable
        key={queue.view}
        label={t('desk.views.conflicts')}
        rows={rows}
        columns={columns}
        keyOf={keyOf}
        onOpen={setOpen}
        empty={<Empty>{t(left <= 0 ? 'desk.noConflicts' : 'desk.noMatch')}</Empty>}
      />
      {open && (
        <ConflictForm
          key={keyOf(open)}
          conflict={open}
          nameOf={nameOf}
          onSettled={queue.settled}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

/** Looking for some of them, and what is done with all that are listed. */
function Bar(props: { readonly queue: Queue; readonly mayAssign: boolean; readonly again: () => void }) {
  const { queue, mayAssign, again } = props
  const { t } = useTranslation()
  const { rows, left } = queue
  const { typed, setTyped, whose, setWhose } = queue.search
  return (
    <Group gap="xs" wrap="nowrap">
      <SearchBox label={t('desk.search')} value={typed} onChange={setTyped} style={{ flex: 1 }} data-search />
      <SegmentedControl
        aria-label={t('desk.whoseConflicts')}
        data={allWhose.map((value) => ({ value, label: t(`desk.whoseOf.${value}`) }))}
        value={whose}
        onChange={setWhose}
      />
      <Text c="dimmed" fz="sm" role="status">
        {t('app.of', { count: rows.length, total: left })}
      </Text>
      {mayAssign && <AssignConflicts conflicts={rows} onDone={again} />}
      <BulkSettle conflicts={rows} onDone={again} />
      <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={again}>
        {t('desk.again')}
      </Button>
    </Group>
  )
}
