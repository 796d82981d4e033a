import { LineChart } from '@mantine/charts'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { readingSeries } from '#shared/assets/asset-history.ts'
import { useApp } from '../../app-context.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import classes from './machines.module.css'

/** What was measured at a machine, quantity by quantity. */
export default function ReadingsPanel({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const { repositories, days } = useApp()
  const { day, measured } = useLanguage()
  const readings = useLiveOr(
    () => repositories.readings.watchOfCustomer(asset.customerId),
    [repositories, asset.customerId],
    [],
  )
  const series = readingSeries(days.own.dayOf, asset.id, readings)
  return (
    <Panel title={t('machines.readings')}>
      {series.length === 0 && <Empty>{t('machines.noReadings')}</Empty>}
      <div className={classes['charts']}>
        {series.map(({ quantity, unit, points }) => {
          const last = points.at(-1)
          const name = t(`machines.quantity.${quantity}`)
          return (
            <figure key={quantity} style={{ margin: 0 }} aria-label={name}>
              <Text fz="sm" fw={500}>
                {name}{' '}
                {last && (
                  <Text span fz="sm" c="dimmed">
                    {measured(last.value)} {unit} · {day(last.day)}
                  </Text>
                )}
              </Text>
              {points.length > 1 && (
                <LineChart
                  h={120}
                  data={points.map((point) => ({ day: day(point.day), [name]: point.value }))}
                  dataKey="day"
                  series={[{ name, color: 'brand.7' }]}
                  withDots={points.length < 30}
                  curveType="linear"
                  unit={` ${unit}`}
                  gridAxis="y"
                  tickLine="none"
                  withXAxis={false}
                  yAxisProps={{ width: 64 }}
                />
              )}
            </figure>
          )
        })}
      </div>
    </Panel>
  )
}
