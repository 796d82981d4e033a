import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PastMerge } from '#shared/desk/merge.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useStaysBehind } from './use-stays-behind.ts'
import { useUndoMerge } from './use-undo-merge.ts'

/** What was merged before, and the way back. */
export function PastMerges(props: { readonly merges: readonly PastMerge[]; readonly onChanged: () => void }) {
  const { merges, onChanged } = props
  const { t } = useTranslation()
  const undo = useUndoMerge(onChanged)
  return (
    <Panel title={t('desk.pastMerges')} count={merges.length}>
      {merges.length === 0 && <Empty>{t('desk.noMerges')}</Empty>}
      {merges.map((one) => (
        <Past key={one.id} merge={one} onUndo={() => void undo(one.id)} />
      ))}
    </Panel>
  )
}

function Past({ merge, onUndo }: { readonly merge: PastMerge; readonly onUndo: () => void }) {
  const { t } = useTranslation()
  const { instant } = useLanguage()
  const { nameOf } = useDirectory()
  const staysBehind = useStaysBehind()(merge)
  const { titles, documents, at, by, undoneAt } = merge
  return (
    <ListRow>
      <span className={cells['grow']}>
        {t('desk.mergedLine', { lost: titles.lost, kept: titles.kept, count: documents })}
        {staysBehind !== undefined && (
          <Text component="span" display="block" fz="xs" c="dimmed">
            {staysBehind}
          </Text>
        )}
      </span>
      <Text fz="xs" c="dimmed">
        {nameOf(`user:${by}`)} · {instant(new Date(at).toISOString() as Instant)}
      </Text>
      {undoneAt === undefined ? (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${t('desk.unmerge')}: ${titles.lost}`}
          onClick={onUndo}
        >
          {t('desk.unmerge')}
        </Button>
      ) : (
        <Text fz="xs" c="dimmed">
          {t('desk.unmerged')}
        </Text>
      )}
    </ListRow>
  )
}
