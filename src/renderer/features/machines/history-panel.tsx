import { Badge, Group, SegmentedControl, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { assetHistory } from '#shared/assets/asset-history.ts'
import { useApp } from '../../app-context.tsx'
import { findable, isFound, queryParts } from '../../replica/search-text.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const kinds = ['all', 'visit', 'request'] as const

/** What was asked, found and done, newest first; filtered by kind and by any word of it. */
export function HistoryPanel({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { day } = useLanguage()
  const [kind, setKind] = useState<(typeof kinds)[number]>('all')
  const [query, setQuery] = useState('')
  const keys = [repositories, asset.customerId]
  const requests = useLiveOr(() => repositories.requests.watchOfCustomer(asset.customerId), keys, [])
  const visits = useLiveOr(() => repositories.visits.watchOfCustomer(asset.customerId), keys, [])
  const events = assetHistory(asset.id, requests, visits)
  const parts = queryParts(query)
  const shown = events.filter(
    (event) =>
      (kind === 'all' || event.kind === kind || (kind === 'visit' && event.kind === 'correction')) &&
      (parts.length === 0 ||
        isFound(findable(`${event.title} ${event.detail} ${event.parts} ${event.number}`), parts)),
  )
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
          <TextInput
            aria-label={t('machines.searchHistory')}
            placeholder={t('machines.searchHistory')}
            leftSection={<IconSearch size={13} />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            w={190}
          />
        </Group>
      }
    >
      {shown.length === 0 && (
        <Empty>{t(events.length === 0 ? 'machines.noHistory' : 'machines.noMatch')}</Empty>
      )}
      {shown.map((event) => (
        <ListRow key={event.id}>
          <span className={cells['when']}>{day(event.day)}</span>
          <Badge color={event.kind === 'request' ? 'orange' : 'brand'} w={64} style={{ flex: 'none' }}>
            {t(`machines.kinds.${event.kind}`)}
          </Badge>
          <div style={{ flex: 1, minWidth: 0 }}>
            <Text fz="sm">
              {event.title}
              {event.detail !== '' && (
                <Text span c="dimmed" fz="sm">
                  {' '}
                  — {event.detail}
                </Text>
              )}
            </Text>
            {event.parts !== '' && (
              <Text fz="xs" c="dimmed">
                {t('machines.parts')}: {event.parts}
              </Text>
            )}
          </div>
          <Text fz="xs" c="dimmed" style={{ flex: 'none' }}>
            {event.number}
          </Text>
        </ListRow>
      ))}
    </Panel>
  )
}
