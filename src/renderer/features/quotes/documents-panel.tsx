import { Button, SegmentedControl, Stack } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Customer } from '#shared/customers/customer.ts'
import type { Language } from '#shared/kernel/format.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { quoteFields } from '#shared/quotes/quote-fields.ts'
import { useApp } from '../../app-context.tsx'
import { DocumentList } from '../../parts/document-list.tsx'
import { useDocumentMessage } from '../../parts/document-message.ts'
import { useAttach } from '../../parts/use-attach.ts'
import { notify } from '../../ui/notice.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

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
  const { host, repositories, ids } = useApp()
  const attach = useAttach()
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
    const { fileName } = answer.value
    const saved = await host.documents.bytes({ id })
    if (!saved.ok) return notify({ message: t('documents.DocumentMissing'), tone: 'bad' })
    const content = Uint8Array.from(atob(saved.value.base64), (unit) => unit.charCodeAt(0))
    const about = {
      id,
      customerId: customer.id,
      subjectId: quote.id,
      kind: 'quote',
      templateId,
      fileName,
      ...(quote.opportunityId === '' ? {} : { opportunityId: quote.opportunityId }),
    } as const
    await attach(about, wordFile, content)
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
