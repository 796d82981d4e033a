import { Group, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { findable, isFound, queryParts, together } from '#shared/find/search-text.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { EventRow } from './event-row.tsx'
import { useHistory, useRecords, useStepTitle } from './use-history.ts'

const kinds = ['all', 'visit', 'request', 'reading', 'file', 'part', 'step'] as const
type Kind = (typeof kinds)[number]

/** What was asked, found and done, newest first; filtered by kind and by any word of it. */
export function HistoryPanel({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<Kind>('all')
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
  return (
    <Panel
      title={t('machines.history')}
      count={events.length}
      actions={<Filters kind={kind} onKind={setKind} query={query} onQuery={setQuery} />}
    >
      {shown.length === 0 && (
        <Empty>{t(events.length === 0 ? 'machines.noHistory' : 'machines.noMatch')}</Empty>
      )}
      {shown.map((event) => (
        <EventRow
          key={`${event.serial} ${event.id}`}
          event={event}
          title={titleOf(event)}
          isOfThis={event.serial === asset.serialNumber}
        />
      ))}
    </Panel>
  )
}

function Filters(props: {
  readonly kind: Kind
  readonly onKind: (kind: Kind) => void
  readonly query: string
  readonly onQuery: (query: string) => void
}) {
  const { kind, onKind, query, onQuery } = props
  const { t } = useTranslation()
  return (
    <Group gap="xs" justify="flex-end" miw={0}>
      <SegmentedControl
        aria-label={t('machines.kindOf')}
        data={kinds.map((value) => ({ value, label: t(`machines.kinds.${value}`) }))}
        value={kind}
        onChange={(value) => onKind(value)}
      />
      <SearchBox label={t('machines.searchHistory')} value={query} onChange={onQuery} w={190} />
    </Group>
  )
}
