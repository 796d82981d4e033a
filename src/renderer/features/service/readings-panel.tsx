import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { judgeReading } from '#shared/service/readings.ts'
import type { Quantity, Reading } from '#shared/service/service.ts'
import { quantityName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { AddReading } from './add-reading.tsx'
import type { VisitProps } from './use-visit.ts'

/** What was measured on this visit, with the value before and what the machine should have. */
export function ReadingsPanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { language, measured } = useLanguage()
  const { mine, before, verdictOf } = useReadings(visit)
  return (
    <Panel title={t('machines.readings')} count={mine.length}>
      {mine.length === 0 && isOver && <Empty>{t('visits.noReadings')}</Empty>}
      {mine.map((reading) => {
        const verdict = verdictOf(reading, reading.readAt)
        return (
          <ListRow key={reading.id}>
            <span className={cells['grow']}>{quantityName(reading.quantity, language)}</span>
            <span className={cells['amount']}>
              {measured(reading.value)} {reading.unit}
            </span>
            {verdict !== 'fine' && <Badge color="orange">{t(`visits.verdict.${verdict}`)}</Badge>}
          </ListRow>
        )
      })}
      {!isOver && visit.assetId !== '' && <AddReading visit={visit} before={before} verdictOf={verdictOf} />}
    </Panel>
  )
}

/** The readings of the machine: those of this visit, the last one before it, and how a value is judged. */
function useReadings({ id, assetId, customerId }: VisitProps['visit']) {
  const { repositories } = useApp()
  const all = useLiveOr(
    () => repositories.readings.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const asset = useLiveOr(() => repositories.assets.watch(assetId), [repositories, assetId], undefined)
  const productId = asset?.productId ?? ''
  const product = useLiveOr(
    () => repositories.products.watch(productId),
    [repositories, productId],
    undefined,
  )
  const here = all.filter((reading) => reading.assetId === assetId)
  const earlier = here.filter(({ visitId }) => visitId !== id)

  function before(quantity: Quantity, at?: string): Reading | undefined {
    return earlier
      .filter((one) => one.quantity === quantity && (at === undefined || one.readAt <= at))
      .toSorted((a, b) => (a.readAt < b.readAt ? 1 : -1))[0]
  }

  function verdictOf({ quantity, value }: Pick<Reading, 'quantity' | 'value'>, at?: string) {
    return judgeReading(quantity, value, product?.readingLimits ?? [], before(quantity, at)?.value)
  }

  return { mine: here.filter(({ visitId }) => visitId === id), before, verdictOf }
}
