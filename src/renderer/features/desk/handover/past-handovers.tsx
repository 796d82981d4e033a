import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PastHandover } from '#shared/desk/handover.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useWaysBack } from './use-ways-back.ts'

/** What was handed over before, and the way back. */
export function PastHandovers(props: {
  readonly handovers: readonly PastHandover[]
  readonly onChanged: () => void
}) {
  const { handovers, onChanged } = props
  const { t } = useTranslation()
  const { undo } = useWaysBack(onChanged)
  return (
    <Panel title={t('desk.pastHandovers')} count={handovers.length}>
      {handovers.length === 0 && <Empty>{t('desk.noHandovers')}</Empty>}
      {handovers.map((one) => (
        <Past key={one.id} handover={one} onUndo={() => void undo(one.id)} />
      ))}
    </Panel>
  )
}

function Past({ handover, onUndo }: { readonly handover: PastHandover; readonly onUndo: () => void }) {
  const { t } = useTranslation()
  const { instant, listed } = useLanguage()
  const { nameOf } = useDirectory()
  const { from, to, territoryId, documents, reason, at, undoneAt } = handover
  return (
    <ListRow>
      <span className={cells['grow']}>
        {nameOf(from === '' ? territoryId : from)} → {listed(to.map(nameOf))} · {documents} {reason}
      </span>
      <Text fz="xs" c="dimmed">
        {instant(new Date(at).toISOString() as Instant)}
      </Text>
      {undoneAt === undefined ? (
        <Button size="compact-xs" variant="default" onClick={onUndo}>
          {t('desk.takeBack')}
        </Button>
      ) : (
        <Text fz="xs" c="dimmed">
          {t('desk.takenBack')}
        </Text>
      )}
    </ListRow>
  )
}
