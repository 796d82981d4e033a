import { useTranslation } from 'react-i18next'
import type { LeadRefused } from '#shared/opportunities/qualify-lead.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { FaultWords } from '../../ui/fields/faults-shown.ts'
import type { HalfDone } from '../../work/work.ts'

/** Why nothing came of what was wanted with a lead, beside the field that it is about. */
export function useLeadFaults(): (failure: LeadRefused | Gone | HalfDone) => FaultWords {
  const { t } = useTranslation()
  return (failure) => {
    if (failure.kind === 'Gone') return { '': t('leads.gone') }
    if (failure.kind === 'HalfDone') return { '': t('app.halfDone') }
    const words = t(`leads.refused.${failure.because}`)
    return failure.because === 'noReason' ? { reason: words } : { '': words }
  }
}
