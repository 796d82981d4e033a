import { Button, Text } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/documents/document.ts'
import { useApp } from '../../app-context.tsx'
import { DocumentList } from '../../parts/documents/document-list.tsx'
import { useAttach } from '../../parts/documents/use-attach.ts'
import { FileChooser } from '../../ui/file-chooser.tsx'
import { notify } from '../../ui/notice.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** Bytes. The server takes no larger file. */
const largest = 48 * 1024 * 1024

/** Every document and file of a customer, and adding one. */
export function FilesTab(props: { readonly customerId: string; readonly documents: readonly Document[] }) {
  const { customerId, documents } = props
  const { t } = useTranslation()
  const { ids } = useApp()
  const { size } = useLanguage()
  const attach = useAttach()
  const [busy, setBusy] = useState(false)

  async function add(files: readonly File[]) {
    setBusy(true)
    try {
      await addAll(files)
    } finally {
      setBusy(false)
    }
  }

  async function addAll(files: readonly File[]) {
    for (const file of files) {
      if (file.size > largest || file.size === 0) {
        notify({
          message: t(file.size === 0 ? 'files.empty' : 'files.tooLarge', {
            file: file.name,
            size: size(largest),
          }),
          tone: 'bad',
        })
        continue
      }
      const about = {
        id: ids.next('document'),
        customerId: customerId as Document['customerId'],
        subjectId: customerId,
        kind: 'file',
        templateId: '',
        fileName: file.name.slice(-160),
      } as const
      await attach(about, file.type || 'application/octet-stream', new Uint8Array(await file.arrayBuffer()))
      notify({ message: t('files.added', { file: file.name }) })
    }
  }

  return (
    <Panel
      title={t('customers.files')}
      count={documents.length}
      actions={
        <FileChooser multiple onChange={(files) => void add(files)}>
          {(button) => (
            <Button
              {...button}
              size="compact-sm"
              variant="default"
              loading={busy}
              leftSection={<IconPaperclip size={14} />}
            >
              {t('files.add')}
            </Button>
          )}
        </FileChooser>
      }
    >
      {documents.length === 0 && <Empty>{t('files.none')}</Empty>}
      <DocumentList documents={documents.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))} />
      {documents.length > 0 && (
        <Text fz="xs" c="dimmed" px="md" py={6}>
          {t('files.help')}
        </Text>
      )}
    </Panel>
  )
}
