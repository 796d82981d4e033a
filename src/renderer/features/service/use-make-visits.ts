import { useTranslation } from 'react-i18next'
import type { Day } from '#shared/kernel/schema.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { makeVisits } from '../../work/maintenance/make-visits.ts'
import { type Stayed, unmakeVisits } from '../../work/maintenance/unmake-visits.ts'

/** Those that stay are named as far as a notice is read. */
const mostNamed = 5

/** Makes the visits of plans, and takes them back in one press: which stay, and why, is said. */
export function useMakeVisits() {
  const { t } = useTranslation()
  const { work } = useApp()
  const { gone } = useWayBack()
  const { day, listed } = useLanguage()
  const customerName = useCustomerNames()

  function said({ visit, why }: Stayed): string {
    const because = t(`plans.stays.${why}`)
    if (!visit) return because
    return t('plans.stayed', { name: customerName(visit.customerId), day: day(visit.scheduledFor), because })
  }

  async function takeBack(ids: readonly Visit['id'][]): Promise<void> {
    const taken = await unmakeVisits(work, { ids, note: t('plans.unmadeNote') })
    if (!taken.ok) return gone()
    const { done, stayed } = taken.value
    const message = t('plans.unmade', { count: done })
    if (stayed.length === 0) return notify({ message })
    const named = listed(stayed.slice(0, mostNamed).map(said))
    const more =
      stayed.length > mostNamed ? ` ${t('plans.moreStay', { count: stayed.length - mostNamed })}` : ''
    notify({ message: `${message} ${t('plans.stay', { named })}${more}`, tone: 'bad', stays: true })
  }

  return async (plans: readonly MaintenancePlan[], until: Day): Promise<void> => {
    const made = await makeVisits(work, plans, until)
    notify({
      message: t('plans.made', { count: made.length }),
      ...(made.length === 0 ? {} : { undo: { label: t('app.undo'), run: () => void takeBack(made) } }),
    })
  }
}
