import { useTranslation } from 'react-i18next'
import { calendarEntry, calendarOwner } from '#shared/activities/calendar-entries.ts'
import { icalendar } from '#shared/activities/icalendar.ts'
import type { DocumentId } from '#shared/documents/document.ts'
import { useApp } from '../../app-context.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useDocumentFailure } from '../../parts/documents/document-message.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** Her open tasks, appointments and visits as a file, without a network, opened by the program for calendars. */
export function useKeepCalendar() {
  const { t } = useTranslation()
  const { host, ids, repositories, work, days } = useApp()
  const { language } = useLanguage()
  const nameOf = useCustomerNames()
  const fail = useDocumentFailure()
  return async () => {
    const { tasks, appointments, visits } = repositories
    const all = [...(await tasks.all()), ...(await appointments.all()), ...(await visits.all())]
    const entries = all
      .filter((one) => calendarOwner(one) === work.me)
      .flatMap((one) => {
        const customer = nameOf(String(one['customerId'] ?? ''))
        return calendarEntry(one, { customer, language, company: days.company }) ?? []
      })
    const bytes = new TextEncoder().encode(icalendar(t('nav.myWork'), entries))
    const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    const id = ids.next('document') as DocumentId
    const kept = await host.documents.keep({ id, suggestedName: 'satchel.ics', base64 })
    if (!kept.ok) return fail(kept.failure)
    notify({ message: t('documents.ready', { file: kept.value.fileName }) })
    const opened = await host.documents.open({ id })
    if (!opened.ok) fail(opened.failure)
  }
}
