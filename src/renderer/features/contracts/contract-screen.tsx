import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { isSigned } from '#shared/contracts/follow-up-contract.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { ApprovalNotice } from '../../parts/approvals/approval-notice.tsx'
import { CreditNotice } from '../../parts/customers/credit-notice.tsx'
import { ThreadPanel, useDealThread } from '../../parts/customers/deal-thread.tsx'
import { GonePage, SubjectPage } from '../../parts/records/subject-page.tsx'
import { useLive } from '../../ui/use-live.ts'
import { ClausesPanel } from './clauses-panel.tsx'
import { ContractActions } from './contract-actions.tsx'
import { DocumentsPanel } from './contract-documents.tsx'
import { InvoicesPanel } from './invoices-panel.tsx'
import { LinesPanel, TotalsPanel } from './contract-lines.tsx'
import { ContractTerms } from './contract-terms.tsx'
import { PaymentPlanPanel } from './payment-plan-panel.tsx'
import { ServiceTermsPanel } from './service-terms-panel.tsx'
import { SignaturesPanel } from './signatures-panel.tsx'
import { useEndedPapers } from './use-ended-papers.ts'
import { useSigning } from './use-signing.ts'

/** A contract from its draft to both signatures, and what followed from it. */
export function ContractScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const contract = useLive(() => repositories.contracts.watch(id), [repositories, id])
  const customerId = contract.name === 'ready' ? (contract.value?.customerId ?? '') : ''
  const customer = useLive(() => repositories.customers.watch(customerId), [repositories, customerId])
  if (contract.name === 'loading' || customer.name === 'loading') return null
  if (contract.value) return <Sheet contract={contract.value} customer={customer.value} />
  return <GonePage title={t('contracts.title')}>{t('contracts.gone')}</GonePage>
}

function Sheet(props: { readonly contract: Contract; readonly customer: Customer | undefined }) {
  const { contract, customer } = props
  const { stage, ownerId } = contract
  const { t } = useTranslation()
  const signing = useSigning(contract)
  useEndedPapers(contract)
  const thread = useDealThread(contract.id, contract.customerId)
  return (
    <SubjectPage
      id={contract.id}
      title={contract.title === '' ? t('contracts.title') : contract.title}
      stage={{ label: t(`contractStage.${stage}`), color: stage === 'draft' ? 'brand' : 'green' }}
      facts={[contract.number]}
      customer={customer}
      actions={<ContractActions contract={contract} />}
      notices={
        <>
          {(stage === 'draft' || stage === 'approved') && (
            <ApprovalNotice what="contract" owner={ownerId} currency={contract.currency} {...signing} />
          )}
          {!isSigned(contract) && <CreditNotice customer={customer} adding={contract} />}
        </>
      }
      main={
        <>
          <LinesPanel contract={contract} />
          <ClausesPanel contract={contract} />
        </>
      }
      side={
        <>
          <TotalsPanel contract={contract} />
          <SignaturesPanel contract={contract} signing={signing} />
          {isSigned(contract) && (
            <>
              <PaymentPlanPanel contract={contract} />
              <InvoicesPanel contract={contract} />
            </>
          )}
          {customer && <DocumentsPanel contract={contract} customer={customer} />}
          <ContractTerms contract={contract} />
          <ServiceTermsPanel contract={contract} />
          <ThreadPanel thread={thread} hereId={contract.id} />
        </>
      }
    />
  )
}
