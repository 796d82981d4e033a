import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { RecordDocuments } from '../../parts/documents/record-documents.tsx'
import { useRecordFields } from '../../parts/documents/use-record-fields.ts'

interface Props {
  readonly contract: Contract
  readonly customer: Customer
}

/** The Word files of a contract, with the signatures in place. */
export function DocumentsPanel({ contract, customer }: Props) {
  const { t } = useTranslation()
  const fields = useRecordFields()
  return (
    <RecordDocuments
      kind={contract.kind === 'service' ? 'serviceContract' : 'contract'}
      customer={customer}
      subjectId={contract.id}
      opportunityId={contract.opportunityId}
      name={contract.number}
      fields={(language) => fields.contract(contract, language)}
      hindrance={(contract.lines ?? []).length === 0 ? t('documents.noLines') : undefined}
    />
  )
}
