import { useTranslation } from 'react-i18next'
import { useReason } from '../../parts/records/use-reason.ts'
import type { InvoiceRefused } from '../../work/contracts/invoices.ts'

/** Why an invoice was not asked for, issued or withdrawn, in words. */
export function useInvoiceRefused() {
  const { t } = useTranslation()
  const reason = useReason()
  return (failure: InvoiceRefused | { readonly kind: 'HalfDone' }): string => {
    if (failure.kind === 'HalfDone') return t('app.halfDone')
    return failure.kind === 'Gone' ? t('contracts.gone') : reason(failure)
  }
}
