import { Button, Group, Stack, Text } from '@mantine/core'
import { liveQuery } from 'dexie'
import { useTranslation } from 'react-i18next'
import { from } from 'rxjs'
import type { MergeReason } from '#shared/sync/merge.ts'
import { useApp } from '../../app-context.tsx'
import type { KeptMerge } from '../../replica/store/device-state.ts'
import { undoMerge } from '../../replica/store/undo-merge.ts'
import { notify } from '../../ui/notice.tsx'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useFieldNames } from '../../parts/records/field-names.ts'
import { DocumentName } from './document-name.tsx'

const shown = 20

/** What was merged without asking anybody: each with its reasons, and a way back. */
export function MergePanel() {
  const { t } = useTranslation()
  const { replica } = useApp()
  const merges = useLiveOr<readonly KeptMerge[]>(
    () => from(liveQuery(() => replica.device.merges.reverse().limit(shown).toArray())),
    [replica],
    none,
  )
  if (merges.length === 0) return null
  return (
    <Panel title={t('sync.merges')} count={merges.length}>
      {merges.map((merge) => (
        <MergeRow key={merge.id} merge={merge} />
      ))}
    </Panel>
  )
}

const none: readonly KeptMerge[] = []

function MergeRow({ merge }: { readonly merge: KeptMerge }) {
  const { t } = useTranslation()
  const { replica, author } = useApp()
  const { instant } = useLanguage()

  async function undo() {
    const changed = await undoMerge(replica, author, merge)
    notify({ message: t(changed ? 'sync.mergeUndone' : 'sync.mergeNothing') })
  }

  return (
    <ListRow>
      <Group justify="space-between" w="100%" wrap="nowrap">
        <Stack gap={0} miw={0}>
          <DocumentName id={merge.documentId} />
          <Text fz="xs" c="dimmed">
            {instant(merge.at)}
          </Text>
          {merge.reasons.map((reason) => (
            <Reason key={reason.field} documentId={merge.documentId} reason={reason} />
          ))}
        </Stack>
        <Button
          variant="default"
          size="compact-xs"
          style={{ flexShrink: 0 }}
          disabled={merge.undone === true || merge.theirs === undefined}
          onClick={() => void undo()}
        >
          {t('sync.undoMerge')}
        </Button>
      </Group>
    </ListRow>
  )
}

interface ReasonProps {
  readonly documentId: string
  readonly reason: MergeReason
}

function Reason({ documentId, reason: { field, because } }: ReasonProps) {
  const { t } = useTranslation()
  const { labelled } = useLanguage()
  const named = useFieldNames()
  return <Text fz="xs">{labelled(named(documentId, [field]), t(`sync.because.${because}`))}</Text>
}
