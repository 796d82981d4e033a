import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  choiceLists,
  noLists,
  offered,
  type SalesTerms,
  salesTermsId,
} from '#shared/opportunities/sales-terms.ts'
import { useApp } from '../../../app-context.tsx'
import cells from '../../../ui/list-cells.module.css'
import { ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useLiveOr } from '../../../ui/use-live.ts'
import { PoolForm } from './pool-form.tsx'
import { SalesForm } from './sales-form.tsx'

/** What deals are won and lost by, and against whom. */
export function SalesPanel() {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { listed, named } = useLanguage()
  const [editing, setEditing] = useState(false)
  const [ruling, setRuling] = useState(false)
  const known = useLiveOr(() => repositories.salesTerms.watch(salesTermsId), [repositories], undefined)
  const terms: Pick<SalesTerms, keyof typeof noLists | 'pool'> = known ?? noLists
  const rows = [
    ...choiceLists.map(
      (list) => [t(`sales.${list}`), listed(offered(terms[list]).map(named)) || t('sales.none')] as const,
    ),
    [t('sales.checkIn'), t(known?.checkIn === true ? 'sales.on' : 'sales.off')] as const,
  ]
  return (
    <Panel title={t('sales.title')}>
      {rows.map(([name, value]) => (
        <ListRow key={name} onOpen={() => setEditing(true)}>
          <span className={cells['grow']}>{name}</span>
          <Text fz="xs" c="dimmed" truncate maw={280} title={value}>
            {value}
          </Text>
        </ListRow>
      ))}
      <ListRow onOpen={() => setRuling(true)}>
        <span className={cells['grow']}>{t('sales.pool')}</span>
        <Text fz="xs" c="dimmed" truncate maw={280}>
          {terms.pool ? t('sales.poolIs', { count: terms.pool.quietDays }) : t('sales.poolNone')}
        </Text>
      </ListRow>
      {ruling && <PoolForm known={known} onClose={() => setRuling(false)} />}
      {editing && <SalesForm known={known} onClose={() => setEditing(false)} />}
    </Panel>
  )
}
