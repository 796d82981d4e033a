import { Button, SegmentedControl, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { findable, isFound, queryParts, together } from '../../replica/views/search-text.ts'
import { Page } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { DealBoard } from './deal-board.tsx'
import classes from './deals.module.css'
import { LeadList } from './lead-list.tsx'
import { NewForm } from './new-form.tsx'

/** Leads and deals: what may become money, by how far it has come. */
export function DealsScreen() {
  const { t } = useTranslation()
  const { repositories, session } = useApp()
  const [view, setView] = useState<'deals' | 'leads'>('deals')
  const [query, setQuery] = useState('')
  const [onlyMine, setOnlyMine] = useState(false)
  const [making, { open, close }] = useDisclosure(false)
  const nameOf = useCustomerNames()
  const deals = useLiveOr(() => repositories.opportunities.watchAll(), [repositories], [])
  const leads = useLiveOr(() => repositories.leads.watchAll(), [repositories], [])
  const me = `user:${session.user}`
  const parts = useMemo(() => queryParts(query), [query])
  const wanted = (ownerId: string, ...words: readonly string[]) =>
    (!onlyMine || ownerId === me) && (parts.length === 0 || isFound(together(...words.map(findable)), parts))

  return (
    <Page
      title={t('deals.title')}
      fixed
      actions={
        <Button leftSection={<IconPlus size={14} />} onClick={open}>
          {t(view === 'deals' ? 'deals.new' : 'leads.new')}
        </Button>
      }
    >
      <div className={classes['filters']}>
        <SegmentedControl
          aria-label={t('deals.view')}
          data={[
            { value: 'deals', label: `${t('deals.deals')} ${deals.length}` },
            { value: 'leads', label: `${t('leads.title')} ${leads.length}` },
          ]}
          value={view}
          onChange={(value) => setView(value as 'deals' | 'leads')}
        />
        <SearchBox
          label={t('deals.search')}
          value={query}
          onChange={setQuery}
          className={classes['grow'] ?? ''}
          data-search
        />
        <Switch
          label={<Text fz="sm">{t('deals.onlyMine')}</Text>}
          checked={onlyMine}
          onChange={(event) => setOnlyMine(event.currentTarget.checked)}
        />
      </div>
      {view === 'deals' ? (
        <DealBoard
          deals={deals.filter((deal) => wanted(deal.ownerId, deal.name, nameOf(deal.customerId)))}
          nameOf={nameOf}
        />
      ) : (
        <LeadList
          leads={leads.filter((lead) => wanted(lead.ownerId, lead.title, nameOf(lead.customerId)))}
          nameOf={nameOf}
        />
      )}
      {making && <NewForm what={view === 'deals' ? 'deal' : 'lead'} onClose={close} />}
    </Page>
  )
}
