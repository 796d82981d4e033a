import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Contract } from '#shared/contracts/contract.ts'
import { contractFields } from '#shared/contracts/contract-fields.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { CreateDocument } from '../../parts/create-document.tsx'
import { DocumentList } from '../../parts/document-list.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { signaturePicture } from './draw-signature.ts'

/** The Word files of a contract, with the signatures in place. */
export function DocumentsPanel({
  contract,
  customer,
}: {
  readonly contract: Contract
  readonly customer: Customer
}) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const documents = useLiveOr(
    () =>
      repositories.documents
        .watchOfCustomer(contract.customerId)
        .pipe(map((all) => all.filter(({ subjectId }) => subjectId === contract.id))),
    [repositories, contract.id, contract.customerId],
    [],
  )
  return (
    <Panel title={t('documents.title')} count={documents.length}>
      <CreateDocument
        kind={contract.kind === 'service' ? 'serviceContract' : 'contract'}
        businessLineId={customer.businessLineId}
        about={{
          customerId: customer.id,
          subjectId: contract.id,
          ...(contract.opportunityId ? { opportunityId: contract.opportunityId } : {}),
        }}
        suggestedName={`${customer.name} ${contract.number}`}
        fields={async (language) => {
          const owner = await repositories.users.find(contract.ownerId)
          const quote = await repositories.quotes.find(contract.quoteId)
          const pictures = Object.fromEntries(
            (contract.signatures ?? []).map((signature) => [signature.party, signaturePicture(signature)]),
          )
          const quoteNumber = quote?.number ?? ''
          return contractFields({ contract, customer, owner, quoteNumber, pictures }, language)
        }}
        hindrance={(contract.lines ?? []).length === 0 ? t('documents.noLines') : undefined}
      />
      {documents.length === 0 && <Empty>{t('documents.none')}</Empty>}
      <DocumentList documents={documents.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))} />
    </Panel>
  )
}
