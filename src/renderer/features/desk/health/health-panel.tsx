import { BarChart } from '@mantine/charts'
import { Badge, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { greedyOf } from '#shared/desk/greedy.ts'
import type { Health } from '#shared/desk/health.ts'
import type { StuckCounts } from '#shared/desk/undecided.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { DayCount } from '#shared/sync/day-count.ts'
import { useApp } from '../../../app-context.tsx'
import cells from '../../../ui/list-cells.module.css'
import { Empty, Facts, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import classes from '../desk.module.css'
import { useAsked, useDesk } from '../use-desk.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

const silentDays = 7
/** A backup that is older, and a restore that was not tried for so long, are shown in red. */
const backupDays = 2
const tryDays = 45
const dayLong = 86_400_000

/** Whether everything is well: what waits for a decision, laptops that are silent or differ, what becomes of edits. */
export default function HealthPanel() {
  const desk = useDesk()
  const { asked, again } = useAsked(() => desk.server.health.now(), [desk])
  return (
    <AskedView asked={asked} again={again}>
      {(health) => (
        <SimpleGrid cols={2} spacing="md">
          <Stack gap="md">
            <Waiting health={health} />
            <Laptops health={health} />
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

function useSaid() {
  const { instant } = useLanguage()
  return (at: number) => instant(new Date(at).toISOString() as Instant)
}

function useSilent({ devices }: Health) {
  const { clock } = useApp()
  const now = Date.parse(clock.now())
  const here = devices.filter(({ state }) => state !== 'wiped')
  return { now, here, silent: here.filter(({ seenAt }) => now - seenAt > silentDays * dayLong) }
}

function Waiting({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const { count, listed } = useLanguage()
  const said = useSaid()
  const { now, here, silent } = useSilent(health)
  const stuck = Object.entries(health.stuck ?? {})
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => `${count(number)} ${t(`desk.stuck.${kind as keyof StuckCounts}`)}`)
  const { conflicts, escrowWaiting, maintenance } = health
  const { backedUpAt, triedAt, triedFaults = 0 } = maintenance
  const when = (at: number | undefined, none: string, days: number, extra = '') =>
    at === undefined ? (
      <Badge color="red">{none}</Badge>
    ) : (
      <Badge color={now - at > days * dayLong || extra !== '' ? 'red' : 'green'}>
        {said(at)}
        {extra}
      </Badge>
    )
  const sum = (of: 'waiting' | 'rejected') =>
    here.reduce((total, { report }) => total + (report?.[of] ?? 0), 0)
  return (
    <Panel title={t('desk.waits')}>
      <Facts
        rows={[
          [t('desk.views.conflicts'), count(conflicts)],
          [t('desk.views.escrow'), count(escrowWaiting)],
          ...(stuck.length > 0
            ? [[t('desk.stuckTitle'), <Badge color="red">{listed(stuck)}</Badge>] as const]
            : []),
          [t('desk.silent', { days: silentDays }), count(silent.length)],
          [t('desk.unsent'), count(sum('waiting'))],
          [t('desk.rejectedThere'), count(sum('rejected'))],
          ...(health.takesWrites === false
            ? [[t('desk.disk'), <Badge color="red">{t('desk.diskFull')}</Badge>] as const]
            : []),
          [t('desk.backup'), when(backedUpAt, t('desk.noBackup'), backupDays)],
          [
            t('desk.restoreTried'),
            when(
              triedAt,
              t('desk.neverTried'),
              tryDays,
              triedFaults > 0 ? ` · ${t('desk.faults', { count: triedFaults })}` : '',
            ),
          ],
        ]}
      />
    </Panel>
  )
}

function Laptops({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const { count } = useLanguage()
  const said = useSaid()
  const { nameOf, users } = useDirectory()
  const { now, here, silent } = useSilent(health)
  const greedy = greedyOf(here, users)
  return (
    <Panel title={t('desk.laptops')} count={here.length}>
      {here.length === 0 && <Empty>{t('desk.noLaptops')}</Empty>}
      {here
        .toSorted((a, b) => a.seenAt - b.seenAt)
        .map((device) => {
          const { report, behind = 0 } = device
          const times = greedy.get(device)
          return (
            <ListRow key={`${device.id} ${device.user}`}>
              <Stack gap={4} w="100%">
                <Group gap="xs" wrap="nowrap">
                  <Text fz="sm" fw={500} truncate>
                    {nameOf(`user:${device.user}`)}
                  </Text>
                  <Text fz="xs" c="dimmed" className={cells['grow'] ?? ''}>
                    {device.id.slice(-6)} · {device.version}
                  </Text>
                  <Badge style={{ flex: 'none' }} color={silent.includes(device) ? 'red' : 'gray'}>
                    {said(device.seenAt)}
                  </Badge>
                </Group>
                <Group gap={6}>
                  {report?.failure && now - report.failure.at < silentDays * dayLong && (
                    <Badge color="red" title={said(report.failure.at)}>
                      {t(`desk.failure.${report.failure.cause}`)}
                    </Badge>
                  )}
                  {report?.begunAnew && (
                    <Badge
                      color={report.begunAnew.edits === 0 ? 'gray' : 'red'}
                      title={`${said(report.begunAnew.at)} · ${t(`desk.begunAnew.why.${report.begunAnew.why}`)}`}
                    >
                      {report.begunAnew.edits === undefined
                        ? t('desk.begunAnew.unknown')
                        : t(
                            report.begunAnew.why === 'unsaid'
                              ? 'desk.begunAnew.known'
                              : 'desk.begunAnew.lost',
                            {
                              count: report.begunAnew.edits,
                            },
                          )}
                    </Badge>
                  )}
                  {report && report.waiting > 0 && (
                    <Badge color="orange">{t('desk.unsentHere', { count: report.waiting })}</Badge>
                  )}
                  {times !== undefined && (
                    <Badge color="orange" title={t('desk.greedyHelp')}>
                      {t('desk.greedy', { times: count(Math.round(times * 10) / 10) })}
                    </Badge>
                  )}
                  {report?.compared && (
                    <Badge
                      color={report.compared.matches ? 'green' : 'orange'}
                      title={said(report.compared.at)}
                    >
                      {t(report.compared.matches ? 'desk.same' : 'desk.repaired', {
                        count: report.compared.count,
                      })}
                    </Badge>
                  )}
                  {behind > 0 && (
                    <Badge color="gray">
                      {t('desk.behind', { count: behind, formatted: count(behind) })}
                    </Badge>
                  )}
                </Group>
              </Stack>
            </ListRow>
          )
        })}
    </Panel>
  )
}

/** What became of people's edits, day by day. */
function Course({ days }: { readonly days: readonly DayCount[] }) {
  const { t } = useTranslation()
  const { count, day } = useLanguage()
  const sum = (of: 'taken' | 'refused' | 'sealed' | 'conflicts') =>
    days.reduce((total, one) => total + one[of], 0)
  const edits = sum('taken') + sum('refused') + sum('sealed')
  const rate = (number: number) => count(edits === 0 ? 0 : Math.round((number / edits) * 10_000) / 10)
  const series = [
    { name: t('desk.course.conflicts'), color: 'orange.6', of: 'conflicts' },
    { name: t('desk.course.refused'), color: 'red.6', of: 'refused' },
    { name: t('desk.course.sealed'), color: 'gray.6', of: 'sealed' },
  ] as const
  return (
    <Panel title={t('desk.course.title')}>
      {days.length === 0 ? (
        <Empty>{t('desk.course.none')}</Empty>
      ) : (
        <div className={classes['form']}>
          <Text fz="sm">
            {t('desk.course.rates', {
              edits: count(edits),
              conflicts: rate(sum('conflicts')),
              refused: rate(sum('refused')),
              sealed: rate(sum('sealed')),
            })}
          </Text>
          {sum('conflicts') + sum('refused') + sum('sealed') > 0 && (
            <BarChart
              h={170}
              type="stacked"
              data={days.map((one) => ({
                day: day(one.day as never),
                ...Object.fromEntries(series.map(({ name, of }) => [name, one[of]])),
              }))}
              dataKey="day"
              series={series.map(({ name, color }) => ({ name, color }))}
              withLegend
              tickLine="none"
              maxBarWidth={28}
            />
          )}
        </div>
      )}
    </Panel>
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
