import { Button, SegmentedControl, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
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
import { NewDealForm, NewLeadForm } from './new-form.tsx'

type View = 'deals' | 'leads'

interface Filter {
  readonly query: string
  readonly onlyMine: boolean
}

/** Leads and deals: what may become money, by how far it has come. */
export function DealsScreen() {
  const { t } = useTranslation()
  const [view, setView] = useState<View>('deals')
  const [filter, setFilter] = useState<Filter>({ query: '', onlyMine: false })
  const [making, { open, close }] = useDisclosure(false)
  const { deals, leads, count, nameOf } = useFound(filter)
  const NewForm = view === 'deals' ? NewDealForm : NewLeadForm
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
            { value: 'deals', label: `${t('deals.deals')} ${count.deals}` },
            { value: 'leads', label: `${t('leads.title')} ${count.leads}` },
          ]}
          value={view}
          onChange={(value) => setView(value as View)}
        />
        <Filters filter={filter} onChange={setFilter} />
      </div>
      {view === 'deals' ? (
        <DealBoard deals={deals} nameOf={nameOf} />
      ) : (
        <LeadList leads={leads} nameOf={nameOf} />
      )}
      {making && <NewForm onClose={close} />}
    </Page>
  )
}

function Filters(props: { readonly filter: Filter; readonly onChange: (filter: Filter) => void }) {
  const { filter, onChange } = props
  const { t } = useTranslation()
  return (
    <>
      <SearchBox
        label={t('deals.search')}
        value={filter.query}
        onChange={(query) => onChange({ ...filter, query })}
        className={classes['grow'] ?? ''}
        data-search
      />
      <Switch
        label={<Text fz="sm">{t('deals.onlyMine')}</Text>}
        checked={filter.onlyMine}
        onChange={(event) => onChange({ ...filter, onlyMine: event.currentTarget.checked })}
      />
    </>
  )
}

/** What the filter leaves of leads and deals, and how many there are without it. */
function useFound({ query, onlyMine }: Filter) {
  const { repositories, work } = useApp()
  const nameOf = useCustomerNames()
  const deals = useLiveOr(() => repositories.opportunities.watchAll(), [repositories], [])
  const leads = useLiveOr(() => repositories.leads.watchAll(), [repositories], [])
  const parts = queryParts(query)
  const isWanted = (ownerId: string, ...words: readonly string[]) =>
    (!onlyMine || ownerId === work.me) &&
    (parts.length === 0 || isFound(together(...words.map(findable)), parts))
  return {
    deals: deals.filter(({ ownerId, name, customerId }) => isWanted(ownerId, name, nameOf(customerId))),
    leads: leads.filter(({ ownerId, title, customerId }) => isWanted(ownerId, title, nameOf(customerId))),
    count: { deals: deals.length, leads: leads.length },
    nameOf,
  }
}
