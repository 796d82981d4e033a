import { Button, Text } from '@mantine/core'
import { IconFilePlus, IconTrophy, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { withEvidence } from '#shared/opportunities/deal-thread.ts'
import { isOpen, type Opportunity, type OpportunityStage } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../app-context.tsx'
import { ThreadPanel, useDealThread } from '../../parts/customers/deal-thread.tsx'
import { GonePage, SubjectPage } from '../../parts/records/subject-page.tsx'
import { FollowUpButton } from '../../parts/activities/follow-up-button.tsx'
import { useNewQuote } from '../../parts/quotes/use-new-quote.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive, useLiveOr } from '../../ui/use-live.ts'
import { DealFacts } from './deal-facts.tsx'
import { DealHistory } from './deal-history.tsx'
import classes from './deals.module.css'
import { MoveForm } from './move-form.tsx'
import { StepsPanel } from './steps-panel.tsx'
import { TeamPanel } from './team-panel.tsx'
import { TeamTasks } from './team-tasks.tsx'
import { useMoveDeal } from './use-move-deal.ts'

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
  const { labelled } = useLanguage()
  const { repositories } = useApp()
  const thread = useDealThread(stored.id, stored.customerId)
  const deal = withEvidence(stored, thread)
  const process = useLiveOr(
    () => repositories.processes.watch(deal.processId ?? ''),
    [repositories, deal.processId],
    undefined,
  )
  const newQuote = useNewQuote({ id: deal.customerId })
  const [target, setTarget] = useState<OpportunityStage>()
  const { move } = useMoveDeal(stored, thread, process)

  /** Asks for a reason where one is needed, else goes at once. */
  async function go(to: OpportunityStage) {
    const needed = await move(to, '')
    if (needed) setTarget(to)
  }

  return (
    <SubjectPage
      title={deal.name}
      stage={{
        label: t(`stage.${deal.stage}`),
        color: deal.stage === 'won' ? 'green' : deal.stage === 'lost' ? 'red' : 'brand',
      }}
      customer={customer}
      actions={
        isOpen(deal) && (
          <>
            <FollowUpButton about={{ customerId: deal.customerId, opportunityId: deal.id }} />
            <Button variant="default" leftSection={<IconX size={14} />} onClick={() => setTarget('lost')}>
              {t('deals.lose')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconFilePlus size={14} />}
              onClick={() =>
                void newQuote({
                  opportunityId: deal.id,
                  title: deal.name,
                  ...(deal.contactId ? { contactId: deal.contactId } : {}),
                })
              }
            >
              {t('customers.newQuote')}
            </Button>
            <Button color="#1b6e34" leftSection={<IconTrophy size={14} />} onClick={() => void go('won')}>
              {t('deals.win')}
            </Button>
          </>
        )
      }
      notices={
        <>
          <WayBar deal={deal} process={process} onChoose={(to) => void go(to)} />
          {deal.reason !== '' && (
            <Text fz="sm" c="dimmed" mb="xs">
              {labelled(t('deals.reason'), deal.reason)}
            </Text>
          )}
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
          <DealFacts deal={deal} />
          <TeamPanel deal={deal} />
          <DealHistory deal={deal} />
          {target && (
            <MoveForm
              deal={deal}
              to={target}
              process={process}
              move={move}
              onClose={() => setTarget(undefined)}
            />
          )}
        </>
      }
    />
  )
}

/** The stages of the process; each may be chosen. */
function WayBar(props: {
  readonly deal: Opportunity
  readonly process: SalesProcess | undefined
  readonly onChoose: (stage: OpportunityStage) => void
}) {
  const { deal, process, onChoose } = props
  const { t } = useTranslation()
  const { named, share } = useLanguage()
  const stages =
    process?.stages ??
    (['prospecting', 'qualification', 'needs', 'proposal', 'negotiation'] as const).map((stage) => ({
      stage,
    }))
  const here = stages.findIndex(({ stage }) => stage === deal.stage)
  return (
    <nav className={classes['way']} aria-label={t('deals.way')}>
      {stages.map((one, index) => (
        <button
          key={one.stage}
          type="button"
          className={classes['stage']}
          data-state={index === here ? 'here' : index < here || deal.stage === 'won' ? 'behind' : 'ahead'}
          aria-current={index === here ? 'step' : undefined}
          onClick={() => index !== here && onChoose(one.stage)}
        >
          {'name' in one ? `${named(one)} ${share(one.probability)}` : t(`stage.${one.stage}`)}
        </button>
      ))}
    </nav>
  )
}
