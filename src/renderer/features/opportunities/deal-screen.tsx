import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { type DealThread, withEvidence } from '#shared/opportunities/deal-thread.ts'
import { followedAmount } from '#shared/opportunities/followed-amount.ts'
import { isOpen, type Opportunity, type OpportunityStage } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../app-context.tsx'
import { useSalesTerms } from '../../parts/directory/use-sales-terms.ts'
import { ThreadPanel, useDealThread } from '../../parts/customers/deal-thread.tsx'
import { GonePage, SubjectPage } from '../../parts/records/subject-page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive, useLiveOr } from '../../ui/use-live.ts'
import { DealActions } from './deal-actions.tsx'
import { DealFacts } from './deal-facts.tsx'
import { DealHistory } from './deal-history.tsx'
import { MoveForm } from './move-form.tsx'
import { StepsPanel } from './steps-panel.tsx'
import { TeamPanel } from './team-panel.tsx'
import { TeamTasks } from './team-tasks.tsx'
import { useAsksFirst } from './use-asks-first.ts'
import { isAsked, useMoving } from './use-move-deal.ts'
import { WayBar } from './way-bar.tsx'

/** One deal: where it stands, what its stage asks for, and everything that came of it. */
export function DealScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const deal = useLive(() => repositories.opportunities.watch(id), [repositories, id])
  const customerId = deal.name === 'ready' ? (deal.value?.customerId ?? '') : ''
  const customer = useLive(() => repositories.customers.watch(customerId), [repositories, customerId])
  if (deal.name === 'loading' || customer.name === 'loading') return null
  if (deal.value) return <DealSheet deal={deal.value} customer={customer.value} />
  return <GonePage title={t('deals.title')}>{t('deals.gone')}</GonePage>
}

function DealSheet(props: { readonly deal: Opportunity; readonly customer: Customer | undefined }) {
  const { deal: stored, customer } = props
  const { t } = useTranslation()
  const { repositories } = useApp()
  const thread = useDealThread(stored.id, stored.customerId)
  const deal = withEvidence(stored, thread)
  const process = useLiveOr(
    () => repositories.processes.watch(deal.processId ?? ''),
    [repositories, deal.processId],
    undefined,
  )
  const { go, ask, form } = useGoing(stored, { deal, thread, process })
  const asksFirst = useAsksFirst()
  const color = deal.stage === 'won' ? 'green' : deal.stage === 'lost' ? 'red' : 'brand'
  return (
    <SubjectPage
      id={deal.id}
      title={deal.name}
      stage={{ label: t(`stage.${deal.stage}`), color }}
      customer={customer}
      actions={
        isOpen(deal) && <DealActions deal={deal} onEnd={(to) => (asksFirst(to) ? ask(to) : void go(to))} />
      }
      notices={
        <>
          <WayBar deal={deal} process={process} onChoose={(to) => void go(to)} />
          <Reason deal={deal} />
        </>
      }
      main={
        <>
          <StepsPanel deal={deal} process={process} />
          <TeamTasks deal={deal} />
          <ThreadPanel thread={thread} hereId={deal.id} />
        </>
      }
      side={
        <>
          <DealFacts deal={deal} followed={followedAmount(deal, thread)} />
          <TeamPanel deal={deal} />
          <DealHistory deal={deal} />
          {form}
        </>
      }
    />
  )
}

/** Brings a deal to another stage at once, or asks first for what that needs. */
function useGoing(
  stored: Opportunity,
  at: {
    /** With what its thread proves. */
    readonly deal: Opportunity
    readonly thread: DealThread
    readonly process: SalesProcess | undefined
  },
) {
  const { deal, thread, process } = at
  const move = useMoving()(stored.id, thread, process)
  const [target, setTarget] = useState<OpportunityStage>()
  const close = () => setTarget(undefined)
  return {
    go: async (to: OpportunityStage) => {
      if (isAsked(await move(to, ''))) setTarget(to)
    },
    ask: setTarget,
    form: target && <MoveForm deal={deal} to={target} process={process} move={move} onClose={close} />,
  }
}

/** Why it ended or went back, and against whom. */
function Reason({ deal }: { readonly deal: Opportunity }) {
  const { t } = useTranslation()
  const { labelled, named } = useLanguage()
  const lists = useSalesTerms()
  const { stage, reason, reasonId, competitorId } = deal
  const chosen = [...lists.wonReasons, ...lists.lostReasons].find(({ id }) => id === reasonId)
  const rival = lists.competitors.find(({ id }) => id === competitorId)
  const why = [chosen && named(chosen), chosen?.name === reason ? '' : reason].filter(Boolean).join(' · ')
  const said = [
    ...(why === '' ? [] : [labelled(t('deals.reason'), why)]),
    ...(rival ? [labelled(t(stage === 'won' ? 'deals.wonAgainst' : 'deals.lostTo'), named(rival))] : []),
  ]
  if (said.length === 0) return null
  return (
    <Text fz="sm" c="dimmed" mb="xs">
      {said.join('　')}
    </Text>
  )
}
