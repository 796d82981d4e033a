import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { retireCustomer, stillOpenAt } from '../../work/customers/retire.ts'

/** Takes a customer out of use, saying first what is open there; and back. */
export function useRetireCustomer({ id }: Pick<Customer, 'id'>) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { gone, undo } = useWayBack()

  async function follows(): Promise<readonly string[]> {
    const open = await stillOpenAt(work, id)
    const counted = (['deals', 'visits', 'requests', 'machines'] as const)
      .filter((kind) => open[kind] > 0)
      .map((kind) => t(`customers.openThere.${kind}`, { count: open[kind] }))
    return [t('customers.retireFollows'), ...counted, t('customers.retireBack')]
  }

  /** Whether it was done. */
  async function retire(): Promise<boolean> {
    const answer = await askFirst({
      title: t('customers.retireSure'),
      follows: await follows(),
      action: t('customers.retire'),
      tone: 'bad',
    })
    if (!answer) return false
    const done = await retireCustomer(work, id)
    if (done.ok) notify({ message: t('customers.retiredNow'), undo: undo(done.value.back) })
    else gone()
    return true
  }

  async function bringBack() {
    const done = await retireCustomer(work, id, false)
    if (done.ok) notify({ message: t('customers.inUseNow'), undo: undo(done.value.back) })
    else gone()
  }

  return { retire, bringBack: () => void bringBack() }
}
