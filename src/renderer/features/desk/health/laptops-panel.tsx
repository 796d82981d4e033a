import { Badge, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { greedyOf } from '#shared/desk/greedy.ts'
import type { Health } from '#shared/desk/health.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { dayLong, silentDays, useNow, useSaid, useSilent } from './use-silent.ts'

type Laptop = Health['devices'][number]
type Report = NonNullable<Laptop['report']>

/** Every laptop, the longest silent first, with what it found and what waits on it. */
export function LaptopsPanel({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const { users } = useDirectory()
  const { here, silent } = useSilent(health)
  const greedy = greedyOf(here, users)
  return (
    <Panel title={t('desk.laptops')} count={here.length}>
      {here.length === 0 && <Empty>{t('desk.noLaptops')}</Empty>}
      {here
        .toSorted((a, b) => a.seenAt - b.seenAt)
        .map((device) => (
          <LaptopRow
            key={`${device.id} ${device.user}`}
            device={device}
            isSilent={silent.includes(device)}
            times={greedy.get(device)}
          />
        ))}
    </Panel>
  )
}

function LaptopRow(props: {
  readonly device: Laptop
  readonly isSilent: boolean
  /** How many times as much it takes as others of its kind, where that is much. */
  readonly times: number | undefined
}) {
  const { device, isSilent, times } = props
  const { t } = useTranslation()
  const { count } = useLanguage()
  const { nameOf } = useDirectory()
  const said = useSaid()
  const { report, behind = 0 } = device
  return (
    <ListRow>
      <Stack gap={4} w="100%">
        <Group gap="xs" wrap="nowrap">
          <Text fz="sm" fw={500} truncate>
            {nameOf(`user:${device.user}`)}
          </Text>
          <Text fz="xs" c="dimmed" className={cells['grow'] ?? ''}>
            {device.id.slice(-6)} · {device.version}
          </Text>
          <Badge style={{ flex: 'none' }} color={isSilent ? 'red' : 'gray'}>
            {said(device.seenAt)}
          </Badge>
        </Group>
        <Group gap={6}>
          {report && <Reported report={report} />}
          {times !== undefined && (
            <Badge color="orange" title={t('desk.greedyHelp')}>
              {t('desk.greedy', { times: count(Math.round(times * 10) / 10) })}
            </Badge>
          )}
          {behind > 0 && (
            <Badge color="gray">{t('desk.behind', { count: behind, formatted: count(behind) })}</Badge>
          )}
        </Group>
      </Stack>
    </ListRow>
  )
}

/** What the laptop said of itself. */
function Reported({ report }: { readonly report: Report }) {
  const { t } = useTranslation()
  const said = useSaid()
  const { failure, begunAnew, waiting, compared } = report
  return (
    <>
      {failure && <Failed failure={failure} />}
      {begunAnew && <BegunAnew begunAnew={begunAnew} />}
      {waiting > 0 && <Badge color="orange">{t('desk.unsentHere', { count: waiting })}</Badge>}
      {compared && (
        <Badge color={compared.matches ? 'green' : 'orange'} title={said(compared.at)}>
          {t(compared.matches ? 'desk.same' : 'desk.repaired', { count: compared.count })}
        </Badge>
      )}
    </>
  )
}

function Failed({ failure }: { readonly failure: NonNullable<Report['failure']> }) {
  const { t } = useTranslation()
  const said = useSaid()
  const now = useNow()
  if (now - failure.at >= silentDays * dayLong) return null
  return (
    <Badge color="red" title={said(failure.at)}>
      {t(`desk.failure.${failure.cause}`)}
    </Badge>
  )
}

/** It lost its replica; how many edits with it, where it could tell. */
function BegunAnew({ begunAnew }: { readonly begunAnew: NonNullable<Report['begunAnew']> }) {
  const { t } = useTranslation()
  const said = useSaid()
  const { at, why, edits } = begunAnew
  const lost = why === 'unsaid' ? 'desk.begunAnew.known' : 'desk.begunAnew.lost'
  return (
    <Badge color={edits === 0 ? 'gray' : 'red'} title={`${said(at)} · ${t(`desk.begunAnew.why.${why}`)}`}>
      {edits === undefined ? t('desk.begunAnew.unknown') : t(lost, { count: edits })}
    </Badge>
  )
}
