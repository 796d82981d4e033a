import { useTranslation } from 'react-i18next'
import { contractFields } from '#shared/contracts/contract-fields.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { RecordDocuments } from '../../parts/record-documents.tsx'
import { signaturePicture } from './draw-signature.ts'

interface Props {
  readonly contract: Contract
  readonly customer: Customer
}

/** The Word files of a contract, with the signatures in place. */
export function DocumentsPanel({ contract, customer }: Props) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  return (
    <RecordDocuments
      kind={contract.kind === 'service' ? 'serviceContract' : 'contract'}
      customer={customer}
      subjectId={contract.id}
      opportunityId={contract.opportunityId}
      name={contract.number}
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
  )
}
