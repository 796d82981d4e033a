import { ActionIcon, Badge, Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { from } from 'rxjs'
import type { Asset } from '#shared/assets/asset.ts'
import type { Address, Site } from '#shared/customers/customer.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { ok } from '#shared/kernel/result.ts'
import {
  inOrderOfHours,
  inRouteOrder,
  placesOf,
  reordered,
  suggestedRoute,
} from '#shared/service/day-route.ts'
import { isOver } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useIndexed } from '../../parts/records/use-indexed.ts'
import { useMachinesById } from '../../parts/service/use-machines-by-id.ts'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'
import cells from '../../ui/list-cells.module.css'
import { notify } from '../../ui/notice.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { visitColors } from './service-colors.ts'
import classes from './service.module.css'
import { inTurn, useWayBack } from '../../parts/records/use-way-back.ts'
import { DateField } from '../../ui/fields/date-field.tsx'

const mostOverdue = 50

/** The visits of a day in the order of the route, and those whose day has gone by. */
export function DayPlan() {
  const { t } = useTranslation()
  const { repositories, session, days } = useApp()
  const { named } = useLanguage()
  const me = `user:${session.user}`
  const today = days.own.today()
  const [day, setDay] = useState<Day>(today)
  const isEngineer = useMyRoles().includes('engineer')
  const [engineer, setEngineer] = useState<string | null>(null)
  const whose = engineer ?? (isEngineer ? me : '')
  const { users: people, nameOf } = useDirectory()
  const visits = useIndexed<Visit>('service', 'visit') ?? noVisits
  const machines = useMachinesById()
  const mine = visits.filter(({ engineerId }) => whose === '' || engineerId === whose)
  const planned = mine.filter(({ scheduledFor }) => scheduledFor === day)
  // An order is one engineer's; the plans of all of them are read by the hour.
  const isRoute = whose !== ''
  const ofDay = isRoute ? inRouteOrder(planned) : inOrderOfHours(planned)
  const overdue = mine
    .filter((visit) => visit.scheduledFor < today && !isOver(visit))
    .toSorted((a, b) => (a.scheduledFor < b.scheduledFor ? 1 : -1))
  const shownOverdue = overdue.slice(0, mostOverdue)
  const siteIds = [...ofDay, ...shownOverdue].map(({ assetId }) => machines.get(assetId)?.siteId ?? '')
  const sites = useLiveOr(
    () => from(repositories.sites.findMany([...new Set(siteIds)])),
    [repositories, siteIds.join()],
    noSites,
  )
  const placeOf = ({ assetId }: Visit) => {
    const asset = machines.get(assetId)
    return { asset, site: sites.find(({ id }) => id === asset?.siteId) }
  }

  const { gone, undo } = useWayBack()

  async function move(visit: Visit, by: -1 | 1) {
    const places = reordered(ofDay, visit.id, by)
    const done = await inTurn(
      places.map(
        ([id, routeOrder]) =>
          () =>
            repositories.visits.change(id, (now) => ok({ ...now, routeOrder })),
      ),
    )
    if (!done.ok) gone()
  }

  /** By the addresses of the sites; taken back in one press, because the engineer knows the roads better. */
  async function suggest() {
    const places = new Map<string, Address>()
    for (const visit of ofDay) {
      const address =
        placeOf(visit).site?.address ?? (await repositories.customers.find(visit.customerId))?.address
      if (address) places.set(visit.id, address)
    }
    const set = (order: readonly (readonly [Visit['id'], number | undefined])[]) =>
      inTurn(
        order.map(
          ([id, routeOrder]) =>
            () =>
              repositories.visits.change(id, ({ routeOrder: _before, ...now }) =>
                ok({ ...now, ...(routeOrder === undefined ? {} : { routeOrder }) } as Visit),
              ),
        ),
      )
    const changed = placesOf(suggestedRoute(ofDay, ({ id }) => places.get(id)))
    const before = ofDay.map(({ id, routeOrder }) => [id, routeOrder] as const)
    const done = await set(changed)
    if (!done.ok) return gone()
    notify({
      about: 'route',
      message: t(changed.length === 0 ? 'service.routeIsGood' : 'service.routed'),
      ...(changed.length === 0 ? {} : { undo: undo(() => set(before)) }),
    })
  }

  return (
    <Stack gap="md">
      <Group gap="xs">
        <ActionIcon
          variant="default"
          aria-label={t('service.before')}
          onClick={() => setDay(addDays(day, -1))}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <DateField aria-label={t('visits.day')} value={day} w={140} onChange={setDay} />
        <ActionIcon variant="default" aria-label={t('service.after')} onClick={() => setDay(addDays(day, 1))}>
          <IconChevronRight size={16} />
        </ActionIcon>
        {day !== today && (
          <Button variant="subtle" onClick={() => setDay(today)}>
            {t('service.today')}
          </Button>
        )}
        <Select
          aria-label={t('visits.engineer')}
          placeholder={t('service.everybody')}
          clearable={!isEngineer}
          searchable
          data={people
            .filter(({ roles, active }) => active && roles.includes('engineer'))
            .map((one) => ({ value: one.id as string, label: named(one) }))}
          value={whose === '' ? null : whose}
          onChange={setEngineer}
        />
      </Group>
      <Panel
        title={t('service.ofDay')}
        count={ofDay.length}
        actions={
          isRoute &&
          ofDay.length > 2 && (
            <Button size="compact-xs" variant="default" onClick={() => void suggest()}>
              {t('service.suggestRoute')}
            </Button>
          )
        }
      >
        {ofDay.length === 0 && <Empty>{t('service.nothing')}</Empty>}
        {!isRoute &&
          ofDay.map((visit) => (
            <VisitRow key={visit.id} visit={visit} {...placeOf(visit)} who={nameOf(visit.engineerId)} />
          ))}
        {isRoute &&
          ofDay.map((visit, index) => (
            <Group key={visit.id} gap={0} wrap="nowrap" className={classes['stop'] ?? ''}>
              <Group gap={2} wrap="nowrap" pl="sm">
                <Text fz="sm" fw={600} w={22}>
                  {index + 1}
                </Text>
                <ActionIcon
                  variant="subtle"
                  size="sm"
                  disabled={index === 0}
                  aria-label={t('service.earlier')}
                  onClick={() => void move(visit, -1)}
                >
                  <IconArrowUp size={14} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  size="sm"
                  disabled={index === ofDay.length - 1}
                  aria-label={t('service.later')}
                  onClick={() => void move(visit, 1)}
                >
                  <IconArrowDown size={14} />
                </ActionIcon>
              </Group>
              <VisitRow visit={visit} {...placeOf(visit)} />
            </Group>
          ))}
      </Panel>
      {overdue.length > 0 && (
        <Panel title={t('service.overdue')} count={overdue.length}>
          {shownOverdue.map((visit) => (
            <VisitRow
              key={visit.id}
              visit={visit}
              {...placeOf(visit)}
              showsDay
              {...(isRoute ? {} : { who: nameOf(visit.engineerId) })}
            />
          ))}
        </Panel>
      )}
    </Stack>
  )
}

const noVisits: readonly Visit[] = []
const noSites: readonly Site[] = []

function VisitRow(props: {
  readonly visit: Visit
  readonly asset: Asset | undefined
  readonly site: Site | undefined
  /** Shown where the visits are of more than one engineer. */
  readonly who?: string
  readonly showsDay?: boolean
}) {
  const { visit, asset, site, who, showsDay = false } = props
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { day } = useLanguage()
  const nameOf = useCustomerNames()
  return (
    <ListRow onOpen={() => navigation.getState().go({ name: 'visit', id: visit.id })}>
      <span className={cells['when']}>{showsDay ? day(visit.scheduledFor) : visit.startsAt || '–'}</span>
      <span className={cells['grow']}>
        {nameOf(visit.customerId)}{' '}
        <Text span c="dimmed" fz="sm">
          {[asset?.serialNumber, asset?.productName, site?.name].filter(Boolean).join(' · ')}
        </Text>
      </span>
      {who !== undefined && (
        <Text fz="xs" c="dimmed">
          {who}
        </Text>
      )}
      <Badge color="gray">{t(`visitPurpose.${visit.purpose}`)}</Badge>
      <Badge color={visitColors[visit.stage]}>{t(`visitStage.${visit.stage}`)}</Badge>
    </ListRow>
  )
}
