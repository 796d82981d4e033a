import { useTranslation } from 'react-i18next'
import type { FaultWords } from '../../ui/fields/faults-shown.ts'
import type { DeliveryRefused } from '../../work/orders/deliver-machines.ts'
import type { HalfDone } from '../../work/work.ts'

/** Why nothing was delivered, or not all of it, beside the field that it is about. */
export function useDeliveryFaults(): (failure: DeliveryRefused | HalfDone, pieces: number) => FaultWords {
  const { t } = useTranslation()
  return (failure, pieces) => {
    if (failure.kind === 'SerialKnown')
      return { serials: t('orders.serialKnown', { serial: failure.serial }) }
    if (failure.kind === 'HalfDone') return { '': t('app.halfDone') }
    if (failure.kind === 'Gone') return { '': t('orders.gone') }
    const { because } = failure
    const words = t(`orders.refused.${because}`, { count: pieces })
    if (because === 'tooMany') return { pieces: words }
    return because === 'serialsMissing' || because === 'serialTwice' ? { serials: words } : { '': words }
  }
}
