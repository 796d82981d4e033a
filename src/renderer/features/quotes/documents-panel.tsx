import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Customer } from '#shared/customers/customer.ts'
import type { Document, DocumentId } from '#shared/documents/document.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { quoteFields } from '#shared/quotes/quote-fields.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useDocumentMessage } from './document-message.ts'

interface Props {
  readonly quote: Quote
  readonly customer: Customer
}

/** The Word files that were made of a quote, and making one. */
export function DocumentsPanel(props: Props) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { quote } = props
  const documents = useLiveOr(
    () =>
      repositories.documents
        .watchOfCustomer(quote.customerId)
        .pipe(map((all) => all.filter(({ subjectId }) => subjectId === quote.id))),
    [repositories, quote.id, quote.customerId],
    [],
  )
  return (
    <Panel title={t('documents.title')} count={documents.length}>
      <CreateDocument {...props} />
      {documents.length === 0 && <Empty>{t('documents.none')}</Empty>}
      <DocumentList documents={documents.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))} />
    </Panel>
  )
}

function CreateDocument({ quote, customer }: Props) {
  const { t } = useTranslation()
  const { host, repositories, ids, author } = useApp()
  const { language } = useLanguage()
  const message = useDocumentMessage()
  const [chosen, setChosen] = useState<Language>(language)
  const [busy, setBusy] = useState(false)

  async function create() {
    setBusy(true)
    const contact = quote.contactId === '' ? undefined : await repositories.contacts.find(quote.contactId)
    const owner = await repositories.users.find(quote.ownerId)
    const id = ids.next('document')
    const templateId = chosen === 'en' ? 'quote.en' : 'quote.zh-CN'
    const fields = quoteFields({ quote, customer, contact, owner }, chosen)
    const suggestedName = `${customer.name} ${quote.number || quote.title}`.slice(0, 110).trim()
    const answer = await host.documents.generate({ id, templateId, suggestedName, fields })
    setBusy(false)
    if (!answer.ok)
      return notify({
        message: message(answer.failure),
        tone: answer.failure.kind === 'SaveCancelled' ? 'good' : 'bad',
      })
    const { fileName, sha256, bytes } = answer.value
    const about = {
      customerId: customer.id,
      subjectId: quote.id,
      kind: 'quote',
      templateId,
      fileName,
      sha256,
      bytes,
    } as const
    await repositories.documents.add({ id, type: 'document', ...stampNew(author.stamp()), ...about })
    notify({ message: t('documents.ready', { file: fileName }) })
  }

  return (
    <Stack gap="xs" px="md" py="xs">
      <SegmentedControl
        aria-label={t('documents.language')}
        data={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        value={chosen}
        onChange={(value) => setChosen(value as Language)}
        fullWidth
      />
      <Button
        leftSection={<IconFileTypeDocx size={16} />}
        onClick={() => void create()}
        loading={busy}
        disabled={quote.lines.length === 0}
        title={quote.lines.length === 0 ? t('documents.noLines') : ''}
      >
        {t('documents.create')}
      </Button>
    </Stack>
  )
}

function DocumentList({ documents }: { readonly documents: readonly Document[] }) {
  const { t } = useTranslation()
  const { host } = useApp()
  const { instant } = useLanguage()
  const present = usePresent(documents.map(({ id }) => id))
  const message = useDocumentMessage()

  async function run(how: 'open' | 'reveal', id: DocumentId) {
    const answer = await host.documents[how]({ id })
    if (!answer.ok) notify({ message: message(answer.failure), tone: 'bad' })
  }

  return documents.map((document) => (
    <ListRow key={document.id}>
      <Stack gap={2} w="100%">
        <Text fz="sm" truncate title={document.fileName}>
          {document.fileName}
        </Text>
        <Group gap={6}>
          <Text fz="xs" c="dimmed">
            {instant(document.createdAt)}
          </Text>
          {present.has(document.id) ? (
            <>
              <Button size="compact-xs" variant="subtle" onClick={() => void run('open', document.id)}>
                {t('documents.open')}
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={() => void run('reveal', document.id)}>
                {t('documents.reveal')}
              </Button>
            </>
          ) : (
            <Text fz="xs" c="dimmed">
              {t('documents.elsewhere')}
            </Text>
          )}
        </Group>
      </Stack>
    </ListRow>
  ))
}

/** Which of the documents lie on this laptop as files. */
function usePresent(ids: readonly DocumentId[]): ReadonlySet<string> {
  const { host } = useApp()
  const [present, setPresent] = useState<ReadonlySet<string>>(new Set())
  const key = ids.join()
  useEffect(() => {
    let current = true
    void host.documents.present({ ids }).then((answer) => {
      if (current && answer.ok) setPresent(new Set(answer.value.ids))
    })
    return () => {
      current = false
    }
  }, [host, key])
  return present
}
