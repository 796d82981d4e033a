import { Button, Group, Text } from '@mantine/core'
import { liveQuery } from 'dexie'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { from } from 'rxjs'
import { useApp } from '../../app-context.tsx'
import type { WaitingFile } from '../../replica/store/file-store.ts'
import { reopenEdits, settleEdits } from '../../replica/store/ledger.ts'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { DocumentName } from './document-name.tsx'
import { useKeptReason } from './use-kept-reason.ts'
import { WaysRow } from './ways-row.tsx'

/** How much of the disk is used, which files wait to be sent, and a way to free space. */
export function StoragePanel() {
  const { t } = useTranslation()
  const { replica } = useApp()
  const { size } = useLanguage()
  const waiting = useLiveOr<readonly WaitingFile[]>(
    () =>
      from(
        liveQuery(async () => Promise.all((await replica.device.outbox.toArray()).map(replica.files.opened))),
      ),
    [replica],
    none,
  )
  const [used, setUsed] = useState<{ readonly all: number; readonly files: number }>()
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let current = true
    void Promise.all([navigator.storage.estimate(), replica.files.size()]).then(([{ usage = 0 }, files]) => {
      if (current) setUsed({ all: usage, files })
    })
    return () => {
      current = false
    }
  }, [replica, asked, waiting])

  async function free() {
    const freed = await replica.files.freeSpace()
    for (const collection of Object.values(replica.collections)) await collection.cleanup(0)
    setAsked((count) => count + 1)
    notify({ message: t('sync.freed', { size: size(freed) }) })
  }

  return (
    <Panel title={t('sync.storage')}>
      <Group justify="space-between" px="md" py={6} wrap="nowrap">
        <Text fz="sm" c="dimmed">
          {used && t('sync.storageUsed', { all: size(used.all), files: size(used.files) })}
        </Text>
        <Button variant="default" size="compact-xs" style={{ flexShrink: 0 }} onClick={() => void free()}>
          {t('sync.free')}
        </Button>
      </Group>
      <Evictable />
      {waiting.map((file) => (
        <FileRow key={file.id} file={file} />
      ))}
    </Panel>
  )
}

const none: readonly WaitingFile[] = []

/** Said where the browser may throw everything away when the disk runs full. */
function Evictable() {
  const { t } = useTranslation()
  const [kept, setKept] = useState(true)
  useEffect(() => {
    void navigator.storage.persisted().then(setKept)
  }, [])
  if (kept) return null
  return (
    <Group justify="space-between" px="md" py={6} wrap="nowrap">
      <Text fz="sm">{t('sync.evictable')}</Text>
      <Button
        variant="default"
        size="compact-xs"
        style={{ flexShrink: 0 }}
        onClick={() => void navigator.storage.persist().then(setKept)}
      >
        {t('sync.keepStorage')}
      </Button>
    </Group>
  )
}

/** A file that the server does not have yet, or refused. */
function FileRow({ file }: { readonly file: WaitingFile }) {
  const { t } = useTranslation()
  const { replica, clock, syncNow } = useApp()
  const { size } = useLanguage()
  const { id, family, documentId, name, length, state, reason, at } = file
  const said = useKeptReason(documentId, reason)
  const edit = { id, at, by: '', device: '', fields: ['files'] }

  async function retry() {
    await reopenEdits(replica.device, [edit])
    await replica.device.outbox.update(id, { state: 'waiting' })
    syncNow()
  }

  async function discard() {
    await settleEdits(replica.device, clock, { family, documentId }, [edit], { fate: 'discarded' })
    const { name: _name, type: _type, ...stored } = file
    await replica.device.outbox.delete(id)
    const back = async () => {
      await reopenEdits(replica.device, [edit])
      await replica.device.outbox.put(stored)
    }
    notify({ message: t('sync.discarded'), undo: { label: t('app.undo'), run: () => void back() } })
  }

  return (
    <WaysRow
      what={
        <>
          <Text fz="sm" truncate>
            {name} · {size(length)}
          </Text>
          <DocumentName id={documentId} />
        </>
      }
      said={state === 'waiting' ? t('sync.fileWaits') : said}
    >
      {state === 'rejected' && (
        <>
          <Button variant="default" size="compact-xs" onClick={() => void retry()}>
            {t('sync.retry')}
          </Button>
          <Button variant="light" color="red" size="compact-xs" onClick={() => void discard()}>
            {t('sync.discard')}
          </Button>
        </>
      )}
    </WaysRow>
  )
}
