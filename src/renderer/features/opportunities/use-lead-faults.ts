import { useTranslation } from 'react-i18next'
import type { ContactInvalid } from '#shared/contacts/contact-form.ts'
import type { FormInvalid } from '#shared/customers/customer-form.ts'
import type { LeadRefused } from '#shared/opportunities/qualify-lead.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import type { FaultWords } from '../../ui/fields/faults-shown.ts'
import type { HalfDone } from '../../work/work.ts'

/** Why nothing came of what was wanted with a lead, beside the field that it is about. */
export function useLeadFaults(): (
  failure: LeadRefused | FormInvalid | ContactInvalid | Gone | HalfDone,
) => FaultWords {
  const { t } = useTranslation()
  const { wordsOf } = useFaultWords()
  return (failure) => {
    if (failure.kind === 'FormInvalid') return wordsOf(failure.faults)
    // Who speaks for it is entered as the lead has it: what is wrong there is put right there.
    if (failure.kind === 'ContactInvalid')
      return { '': [t('leads.contactUnfit'), ...Object.values(wordsOf(failure.faults))].join(' ') }
    if (failure.kind === 'Gone') return { '': t('leads.gone') }
    if (failure.kind === 'HalfDone') return { '': t('app.halfDone') }
    const words = t(`leads.refused.${failure.because}`)
    return failure.because === 'noReason' ? { reason: words } : { '': words }
  }
}
