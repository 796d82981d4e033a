import { Badge, Button, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { formatNumber } from '#shared/numbers/number-series.ts'
import { useApp } from '../../app-context.tsx'
import { auditNumbers } from '../../replica/sync/number-audit.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'

type Audit = Awaited<ReturnType<typeof auditNumbers>>

const firstShown = 8

/** The numbers that this laptop may give, those that it gave, and why one is missing in between. */
export function NumbersPanel() {
  const { t } = useTranslation()
  const { replica, sync } = useApp()
  const { instant } = useLanguage()
  const lastSyncedAt = useStore(sync, (status) => status.lastSyncedAt)
  const [audit, setAudit] = useState<Audit>()
  const [all, setAll] = useState(false)
  useEffect(() => {
    let current = true
    void auditNumbers(replica).then((found) => current && setAudit(found))
    return () => {
      current = false
    }
  }, [replica, lastSyncedAt])
  if (!audit) return null
  const gaps = audit.numbers.filter(({ state }) => state !== 'used')
  const shown = all ? audit.numbers : [...gaps, ...audit.numbers.filter(({ state }) => state === 'used')]
  return (
    <Panel title={t('numbers.title')} count={audit.numbers.length}>
      {audit.ranges.length === 0 && <Empty>{t('numbers.none')}</Empty>}
      {audit.ranges.map(({ series, first, last, next }) => (
        <ListRow key={`${series} ${first}`}>
          <span className={cells['grow']}>
            {formatNumber(series, first)} … {String(last).padStart(6, '0')}
          </span>
          <Text fz="sm" c="dimmed">
            {t('numbers.left', { count: Math.max(0, last - next + 1) })}
          </Text>
        </ListRow>
      ))}
      {shown.slice(0, all ? undefined : firstShown).map(({ number, at, state }) => (
        <ListRow key={number}>
          <Text fz="sm" w={150} style={{ flex: 'none' }}>
            {number}
          </Text>
          <Text fz="xs" c="dimmed" className={cells['grow'] ?? ''}>
            {instant(at)}
          </Text>
          <Badge color={state === 'used' ? 'green' : 'orange'}>{t(`numbers.state.${state}`)}</Badge>
        </ListRow>
      ))}
      {!all && audit.numbers.length > firstShown && (
        <Empty>
          <Button variant="default" onClick={() => setAll(true)}>
            {t('app.more')} ({audit.numbers.length - firstShown})
          </Button>
        </Empty>
      )}
    </Panel>
  )
}
