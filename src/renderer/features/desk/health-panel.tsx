import { BarChart } from '@mantine/charts'
import { Badge, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Instant } from '#shared/kernel/schema.ts'
import type { Family } from '#shared/sync/families.ts'
import { useApp } from '../../app-context.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, Facts, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { AskedView } from './asked-view.tsx'
import type { DeskDevice } from './desk-device.ts'
import { useAsked, useDesk } from './use-desk.ts'
import { useDirectory } from './use-directory.ts'

interface Health {
  readonly databases: readonly { readonly db: Family; readonly live: number; readonly deleted: number }[]
  readonly devices: readonly DeskDevice[]
  readonly conflicts: number
  readonly escrowWaiting: number
  readonly backedUpAt?: number
}

const silentDays = 7
const dayLong = 86_400_000

/** Whether everything is well: laptops that are silent or differ, what waits for a decision, how large it is. */
export default function HealthPanel() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { clock } = useApp()
  const { count, instant } = useLanguage()
  const { nameOf } = useDirectory()
  const { asked, again } = useAsked(() => desk.ask<Health>('/_satchel/health'), [desk])
  const now = Date.parse(clock.now())
  const said = (at: number) => instant(new Date(at).toISOString() as Instant)
  return (
    <AskedView asked={asked} again={again}>
      {({ databases, devices, conflicts, escrowWaiting, backedUpAt }) => {
        const here = devices.filter(({ state }) => state !== 'wiped')
        const silent = here.filter(({ seenAt }) => now - seenAt > silentDays * dayLong)
        return (
          <SimpleGrid cols={2} spacing="md">
            <Stack gap="md">
              <Panel title={t('desk.waits')}>
                <Facts
                  rows={[
                    [t('desk.views.conflicts'), count(conflicts)],
                    [t('desk.views.escrow'), count(escrowWaiting)],
                    [t('desk.silent', { days: silentDays }), count(silent.length)],
                    [t('desk.backup'), backedUpAt === undefined ? t('desk.noBackup') : said(backedUpAt)],
                  ]}
                />
              </Panel>
              <Panel title={t('desk.laptops')} count={here.length}>
                {here.length === 0 && <Empty>{t('desk.noLaptops')}</Empty>}
                {here
                  .toSorted((a, b) => a.seenAt - b.seenAt)
                  .map((device) => (
                    <ListRow key={`${device.id} ${device.user}`}>
                      <Text fz="sm" w={120} truncate>
                        {nameOf(`user:${device.user}`)}
                      </Text>
                      <span className={cells['grow']}>
                        {device.id.slice(-6)} · {device.version}
                      </span>
                      {device.report && (
                        <Badge
                          color={device.report.matches ? 'green' : 'orange'}
                          title={said(device.report.at)}
                        >
                          {t(device.report.matches ? 'desk.same' : 'desk.repaired', {
                            count: device.report.count,
                          })}
                        </Badge>
                      )}
                      <Badge color={silent.includes(device) ? 'red' : 'gray'}>{said(device.seenAt)}</Badge>
                    </ListRow>
                  ))}
              </Panel>
            </Stack>
            <Panel title={t('desk.sizes')}>
              <div style={{ padding: '10px 14px' }}>
                <BarChart
                  h={320}
                  orientation="vertical"
                  data={databases.map(({ db, live }) => ({
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
          </SimpleGrid>
        )
      }}
    </AskedView>
  )
}
