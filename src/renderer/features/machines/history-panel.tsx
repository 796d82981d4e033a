import { Badge, Group, SegmentedControl, Text } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { combineLatest, map } from 'rxjs'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { type AssetEvent, assetHistory, recordsOf } from '#shared/assets/asset-history.ts'
import type { Document } from '#shared/documents/document.ts'
import type { Reading, ServiceRequest, Visit } from '#shared/service/service.ts'
import { quantityName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import { findable, isFound, queryParts, together } from '../../replica/views/search-text.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const kinds = ['all', 'visit', 'request', 'reading', 'file', 'step'] as const

/** What was asked, found and done, newest first; filtered by kind and by any word of it. */
export function HistoryPanel({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { day, labelled } = useLanguage()
  const [kind, setKind] = useState<(typeof kinds)[number]>('all')
  const [query, setQuery] = useState('')
  const records = useRecords(asset)
  const customers = [...new Set(records.map(({ customerId }) => customerId as string))]
  const events = useHistory(records, customers)
  const titleOf = useStepTitle(customers)
  const parts = queryParts(query)
  const shown = events.filter(
    (event) =>
      (kind === 'all' || event.kind === kind || (kind === 'visit' && event.kind === 'correction')) &&
      (parts.length === 0 ||
        isFound(
          together(findable(titleOf(event)), findable(event.parts), event.detail, event.number, event.serial),
          parts,
        )),
  )
  const opens = (event: Event) => event.kind === 'visit' || event.kind === 'request'
  const open = ({ kind, id }: Event) =>
    navigation.getState().go({ name: kind === 'visit' ? 'visit' : 'request', id })
  return (
    <Panel
      title={t('machines.history')}
      count={events.length}
      actions={
        <Group gap="xs" wrap="nowrap">
          <SegmentedControl
            aria-label={t('machines.kindOf')}
            data={kinds.map((value) => ({ value, label: t(`machines.kinds.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(value as typeof kind)}
          />
          <SearchBox label={t('machines.searchHistory')} value={query} onChange={setQuery} w={190} />
        </Group>
      }
    >
      {shown.length === 0 && (
        <Empty>{t(events.length === 0 ? 'machines.noHistory' : 'machines.noMatch')}</Empty>
      )}
      {shown.map((event) => (
        <ListRow key={`${event.serial} ${event.id}`} {...(opens(event) ? { onOpen: () => open(event) } : {})}>
          <span className={cells['when']}>{day(event.day)}</span>
          <Badge
            color={
              event.kind === 'request'
                ? 'orange'
                : event.kind === 'visit' || event.kind === 'correction'
                  ? 'brand'
                  : 'gray'
            }
            w={84}
            style={{ flex: 'none' }}
          >
            {t(`machines.kinds.${event.kind}`)}
          </Badge>
          <div style={{ flex: 1, minWidth: 0 }}>
            <Text fz="sm">
              {titleOf(event)}
              {event.detail !== '' && (
                <Text span c="dimmed" fz="sm">
                  {' '}
                  — {event.detail}
                </Text>
              )}
            </Text>
            {event.parts !== '' && (
              <Text fz="xs" c="dimmed">
                {labelled(t('machines.parts'), event.parts)}
              </Text>
            )}
          </div>
          <Text fz="xs" c="dimmed" style={{ flex: 'none' }}>
            {event.serial === asset.serialNumber
              ? event.number
              : t('machines.predecessor', { serial: event.serial })}
          </Text>
        </ListRow>
      ))}
    </Panel>
  )
}

/** What happened to one of the records of a machine. */
interface Event extends AssetEvent {
  readonly serial: string
}

/** Of this record and of those before it: at another customer, or of what stood in its place. */
function useHistory(records: readonly Asset[], customers: readonly string[]): readonly Event[] {
  const { repositories, days } = useApp()
  const { requests, visits, readings, files } = useLiveOr(
    () =>
      combineLatest([
        combineLatest(customers.map((id) => repositories.requests.watchOfCustomer(id))),
        combineLatest(customers.map((id) => repositories.visits.watchOfCustomer(id))),
        combineLatest(customers.map((id) => repositories.readings.watchOfCustomer(id))),
        combineLatest(customers.map((id) => repositories.documents.watchOfCustomer(id))),
      ]).pipe(
        map(([asked, gone, measured, kept]) => ({
          requests: asked.flat(),
          visits: gone.flat(),
          readings: measured.flat(),
          files: kept.flat(),
        })),
      ),
    [repositories, customers.join()],
    nothing,
  )
  return useMemo(
    () =>
      records.flatMap((record) =>
        assetHistory(days.own.dayOf, record.id, requests, visits, record.stageLog, { readings, files }).map(
          (event) => ({
            ...event,
            serial: record.serialNumber,
          }),
        ),
      ),
    [records, requests, visits, readings, files],
  )
}

/** The records of a machine, one after the other: a manager has twenty thousand, and most have none before. */
function useRecords(asset: Asset): readonly Asset[] {
  const { repositories } = useApp()
  const [earlier, setEarlier] = useState<ReadonlyMap<string, Asset>>(new Map())
  const first = asset.movedFrom ?? asset.replaces
  useEffect(() => {
    let current = true
    void (async () => {
      const found = new Map<string, Asset>()
      for (let id = first; id !== undefined && !found.has(id);) {
        const record = await repositories.assets.find(id)
        if (!record) break
        found.set(id, record)
        id = record.movedFrom ?? record.replaces
      }
      if (current) setEarlier(found)
    })()
    return () => {
      current = false
    }
  }, [repositories, first])
  return useMemo(() => recordsOf(asset, (id) => earlier.get(id)), [asset, earlier])
}

const nothing: {
  readonly requests: readonly ServiceRequest[]
  readonly visits: readonly Visit[]
  readonly readings: readonly Reading[]
  readonly files: readonly Document[]
} = {
  requests: [],
  visits: [],
  readings: [],
  files: [],
}

/** A step in words; what was asked and found has its own. */
function useStepTitle(customers: readonly string[]): (event: AssetEvent) => string {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { language, count } = useLanguage()
  const sites = useLiveOr(
    () =>
      combineLatest(customers.map((id) => repositories.sites.watchOfCustomer(id))).pipe(
        map((all) => all.flat()),
      ),
    [repositories, customers.join()],
    [],
  )
  const nameOf = (id: string) => sites.find((site) => site.id === id)?.name ?? id
  const status = (value: string) => t(`assetStatus.${value as Asset['status']}`)
  return ({ title, step, reading }) => {
    if (reading) return `${quantityName(reading.quantity, language)} ${count(reading.value)} ${reading.unit}`
    if (!step) return title
    const { kind, from, to } = step
    const said =
      kind === 'relocated'
        ? { from: nameOf(from), to: nameOf(to) }
        : kind === 'status'
          ? { from: status(from), to: status(to) }
          : { from, to }
    return t(`machines.steps.${kind}`, said)
  }
}
