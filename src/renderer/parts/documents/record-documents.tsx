import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Customer } from '#shared/customers/customer.ts'
import type { TemplateFields } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import type { TemplateKind } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { CreateDocument } from './create-document.tsx'
import { type Current, DocumentList } from './document-list.tsx'

interface Props {
  readonly kind: TemplateKind
  readonly customer: Customer
  readonly subjectId: string
  readonly opportunityId: string | undefined
  /** What the file is called, after the customer. */
  readonly name: string
  readonly fields: (language: Language) => Promise<TemplateFields | undefined>
  readonly hindrance?: string | undefined
  /** By what of it (`dataHash`) a file says what the record says now, and what is said of any other; without it nothing is. */
  readonly current?: Current | undefined
}

/** The files that were made of one record, newest first, and making one. */
export function RecordDocuments(props: Props) {
  const { kind, customer, subjectId, opportunityId, name, fields, hindrance, current } = props
  const { t } = useTranslation()
  const { repositories } = useApp()
  const documents = useLiveOr(
    () =>
      repositories.documents
        .watchOfCustomer(customer.id)
        .pipe(map((all) => all.filter((document) => document.subjectId === subjectId))),
    [repositories, subjectId, customer.id],
    [],
  )
  return (
    <Panel title={t('documents.title')} count={documents.length}>
      <CreateDocument
        kind={kind}
        businessLineId={customer.businessLineId}
        about={{ customerId: customer.id, subjectId, ...(opportunityId ? { opportunityId } : {}) }}
        suggestedName={`${customer.name} ${name}`}
        fields={fields}
        hindrance={hindrance}
      />
      {documents.length === 0 && <Empty>{t('documents.none')}</Empty>}
      <DocumentList
        documents={documents.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))}
        fields={fields}
        current={current}
      />
    </Panel>
  )
}
