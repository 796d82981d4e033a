import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Rejection } from '#shared/sync/sync-state.ts'
import { useApp } from '../../app-context.tsx'
import { discardRejection, retryRejection } from '../../replica/sync/push.ts'
import { readRows } from '../../replica/store/store-rows.ts'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'
import { DocumentName } from './document-name.tsx'
import { WaysRow } from './ways-row.tsx'
import { useKeptReason } from './use-kept-reason.ts'

/** Edits that the server refused, each with the reason and the two ways on. */
export function RejectionList() {
  const { t } = useTranslation()
  const { sync } = useApp()
  const { rejections } = useStore(sync)
  if (rejections.length === 0) return null
  return (
    <Panel title={t('sync.rejected')} count={rejections.length}>
      <Text fz="sm" c="dimmed" px="md" py={4}>
        {t('sync.rejectedHelp')}
      </Text>
      {rejections.map((rejection) => (
        <RejectionRow key={rejection.documentId} rejection={rejection} />
      ))}
    </Panel>
  )
}

function RejectionRow({ rejection }: { readonly rejection: Rejection }) {
  const { t } = useTranslation()
  const { replica, sync, clock } = useApp()
  const { family, documentId, reason } = rejection
  const said = useKeptReason(documentId, reason)

  async function refresh() {
    sync.setState({ rejections: await replica.device.rejections.toArray() })
  }

  async function retry() {
    const row = (await readRows(replica.collections[family], [documentId])).get(documentId)
    if (row) await retryRejection(replica, family, row)
    await refresh()
  }

  async function discard() {
    const row = await discardRejection(replica, clock, family, documentId)
    await refresh()
    const back = async () => {
      if (!row) return
      await retryRejection(replica, family, row)
      await refresh()
    }
    notify({ message: t('sync.discarded'), undo: { label: t('app.undo'), run: () => void back() } })
  }

  return (
    <WaysRow what={<DocumentName id={documentId} />} said={said}>
      <Button variant="default" size="compact-xs" onClick={() => void retry()}>
        {t('sync.retry')}
      </Button>
      <Button variant="light" color="red" size="compact-xs" onClick={() => void discard()}>
        {t('sync.discard')}
      </Button>
    </WaysRow>
  )
}
