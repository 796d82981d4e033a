import { Button, SegmentedControl, Select } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '#shared/activities/activity.ts'
import { nextSteps } from '#shared/opportunities/next-steps.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useDealAmounts } from '../../parts/deals/use-deal-amounts.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { findable, isFound, queryParts, together } from '#shared/find/search-text.ts'
import { Page } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { DealBoard } from './deal-board.tsx'
import classes from './deals.module.css'
import { GiveAll } from './give-all.tsx'
import { LeadList, whoOf } from './lead-list.tsx'
import { NewDealForm } from './new-form.tsx'
import { NewLeadForm } from './new-lead.tsx'
import { OutcomesView } from './outcomes-view.tsx'

type View = 'deals' | 'leads' | 'outcomes'

interface Filter {
  readonly query: string
  /** Whose; '' is anybody's. */
  readonly ownerId: string
}

/** Leads and deals: what may become money, by how far it has come. */
export function DealsScreen({ leadId }: { /** The one that is opened. */ readonly leadId?: string }) {
  const { t } = useTranslation()
  const [view, setView] = useState<View>(leadId === undefined ? 'deals' : 'leads')
  const [filter, setFilter] = useState<Filter>({ query: '', ownerId: '' })
  const [making, { open, close }] = useDisclosure(false)
  const found = useFound(filter)
  const { leads, count, nameOf } = found
  const isLeads = view === 'leads'
  const NewForm = isLeads ? NewLeadForm : NewDealForm
  return (
    <Page
      title={t('deals.title')}
      fixed
      actions={
        <Button leftSection={<IconPlus size={14} />} onClick={open}>
          {t(isLeads ? 'leads.new' : 'deals.new')}
        </Button>
      }
    >
      <div className={classes['filters']}>
        <SegmentedControl
          aria-label={t('deals.view')}
          data={[
            { value: 'deals', label: `${t('deals.deals')} ${count.deals}` },
            { value: 'leads', label: `${t('leads.title')} ${count.leads}` },
            { value: 'outcomes', label: t('deals.outcomes') },
          ]}
          value={view}
          onChange={(value) => setView(value)}
        />
        <Filters filter={filter} owners={found.owners} onChange={setFilter} />
        {/* Everything at once is what nobody means: it is narrowed down first. */}
        {(filter.ownerId !== '' || filter.query !== '') && view !== 'outcomes' && (
          <GiveAll shown={isLeads ? leads : found.deals} />
        )}
      </div>
      {view === 'deals' && <Board deals={found.deals} nameOf={nameOf} ownerId={filter.ownerId} />}
      {isLeads && <LeadList leads={leads} nameOf={nameOf} openedFirst={leadId} />}
      {view === 'outcomes' && <OutcomesView deals={found.deals} />}
      {making && <NewForm onClose={close} />}
    </Page>
  )
}

/** The board with what stands beside a deal: what it comes to, whose it is, what comes next. */
function Board(props: {
  readonly deals: readonly Opportunity[]
  readonly nameOf: (customerId: string) => string
  /** One person's alone are shown: her name says nothing on each of them. */
  readonly ownerId: string
}) {
  const { deals, nameOf, ownerId } = props
  const { work } = useApp()
  const { nameOf: personOf } = useDirectory()
  const ownerOf = (deal: Opportunity) =>
    ownerId !== '' || deal.ownerId === work.me ? '' : personOf(deal.ownerId)
  return (
    <DealBoard
      deals={deals}
      nameOf={nameOf}
      amountOf={useDealAmounts()}
      ownerOf={ownerOf}
      nextOf={useNextSteps()}
    />
  )
}

/** The next open task of each deal, by its day. */
function useNextSteps(): (dealId: string) => Task | undefined {
  const { repositories } = useApp()
  const tasks = useLiveOr(() => repositories.tasks.watchAll(), [repositories], [])
  const next = useMemo(() => nextSteps(tasks), [tasks])
  return (dealId) => next.get(dealId)
}

function Filters(props: {
  readonly filter: Filter
  readonly owners: readonly string[]
  readonly onChange: (filter: Filter) => void
}) {
  const { filter, owners, onChange } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { nameOf } = useDirectory()
  const others = owners
    .filter((id) => id !== work.me)
    .map((value) => ({ value, label: nameOf(value) || t('deals.nobodys') }))
  return (
    <>
      <SearchBox
        label={t('deals.search')}
        value={filter.query}
        onChange={(query) => onChange({ ...filter, query })}
        className={classes['grow'] ?? ''}
        data-search
      />
      <Select
        aria-label={t('customers.owner')}
        placeholder={t('deals.anyOwner')}
        clearable
        searchable={others.length > 8}
        w={170}
        data={[{ value: work.me, label: t('deals.mine') }, ...others]}
        value={filter.ownerId || null}
        onChange={(ownerId) => onChange({ ...filter, ownerId: ownerId ?? '' })}
      />
    </>
  )
}

/** What the filter leaves of leads and deals, whose there are, and how many there are without it. */
function useFound({ query, ownerId }: Filter) {
  const { repositories } = useApp()
  const nameOf = useCustomerNames()
  const deals = useLiveOr(() => repositories.opportunities.watchAll(), [repositories], [])
  const leads = useLiveOr(() => repositories.leads.watchAll(), [repositories], [])
  const parts = queryParts(query)
  const isWanted = (owner: string, ...words: readonly string[]) =>
    (ownerId === '' || owner === ownerId) &&
    (parts.length === 0 || isFound(together(...words.map(findable)), parts))
  return {
    deals: deals.filter((deal) => isWanted(deal.ownerId, deal.name, nameOf(deal.customerId))),
    leads: leads.filter((lead) => isWanted(lead.ownerId, lead.title, whoOf(lead, nameOf), lead.phone ?? '')),
    count: { deals: deals.length, leads: leads.length },
    owners: [...new Set([...deals, ...leads].map((one) => one.ownerId))].filter((id) => id !== ''),
    nameOf,
  }
}
