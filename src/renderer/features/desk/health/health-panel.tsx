import { BarChart } from '@mantine/charts'
import { SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Health } from '#shared/desk/health.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { DayCount } from '#shared/sync/day-count.ts'
import { Empty, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import classes from '../desk.module.css'
import { useAsked, useDesk } from '../use-desk.ts'
import { LaptopsPanel } from './laptops-panel.tsx'
import { WaitingPanel } from './waiting-panel.tsx'

/** Whether everything is well: what waits for a decision, laptops that are silent or differ, what becomes of edits. */
export default function HealthPanel() {
  const desk = useDesk()
  const { asked, again } = useAsked(() => desk.server.health.now(), [desk])
  return (
    <AskedView asked={asked} again={again}>
      {(health) => (
        <SimpleGrid cols={2} spacing="md">
          <Stack gap="md">
            <WaitingPanel health={health} />
            <LaptopsPanel health={health} />
          </Stack>
          <Stack gap="md">
            <Course days={health.days} />
            <Sizes health={health} />
          </Stack>
        </SimpleGrid>
      )}
    </AskedView>
  )
}

/** What became of people's edits, day by day. */
function Course({ days }: { readonly days: readonly DayCount[] }) {
  const { t } = useTranslation()
  const { count } = useLanguage()
  const sum = (of: 'taken' | Named) => days.reduce((total, one) => total + one[of], 0)
  const edits = sum('taken') + sum('refused') + sum('sealed')
  const rate = (number: number) => count(edits === 0 ? 0 : Math.round((number / edits) * 10_000) / 10)
  const rates = {
    conflicts: rate(sum('conflicts')),
    refused: rate(sum('refused')),
    sealed: rate(sum('sealed')),
  }
  return (
    <Panel title={t('desk.course.title')}>
      {days.length === 0 ? (
        <Empty>{t('desk.course.none')}</Empty>
      ) : (
        <div className={classes['form']}>
          <Text fz="sm">{t('desk.course.rates', { edits: count(edits), ...rates })}</Text>
          {named.some((of) => sum(of) > 0) && <CourseChart days={days} />}
        </div>
      )}
    </Panel>
  )
}

const named = ['conflicts', 'refused', 'sealed'] as const
type Named = (typeof named)[number]
const colors = { conflicts: 'orange.6', refused: 'red.6', sealed: 'gray.6' } as const

function CourseChart({ days }: { readonly days: readonly DayCount[] }) {
  const { t } = useTranslation()
  const { day } = useLanguage()
  return (
    <BarChart
      h={170}
      type="stacked"
      data={days.map((one) => ({
        day: day(one.day as Day),
        ...Object.fromEntries(named.map((of) => [t(`desk.course.${of}`), one[of]])),
      }))}
      dataKey="day"
      series={named.map((of) => ({ name: t(`desk.course.${of}`), color: colors[of] }))}
      withLegend
      tickLine="none"
      maxBarWidth={28}
    />
  )
}

function Sizes({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('desk.sizes')}>
      <div className={classes['form']}>
        <BarChart
          h={320}
          orientation="vertical"
          data={health.databases.map(({ db, live }) => ({
            name: t(`family.${db}`),
            [t('desk.documents')]: live,
          }))}
          dataKey="name"
          series={[{ name: t('desk.documents'), color: 'brand.6' }]}
          gridAxis="x"
          tickLine="none"
          yAxisProps={{ width: 90 }}
        />
      </div>
    </Panel>
  )
}
