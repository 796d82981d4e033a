import { Badge, Checkbox, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isDone } from '#shared/opportunities/move-deal.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { ProcessStep, SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { tickDealStep } from '../../work/opportunities/change-deal.ts'

/** What each stage asks for before the deal goes on. What the deal itself shows ticks itself. */
export function StepsPanel(props: {
  readonly deal: Opportunity
  readonly process: SalesProcess | undefined
}) {
  const { deal, process } = props
  const { t } = useTranslation()
  const { named } = useLanguage()
  if (!process)
    return (
      <Panel title={t('deals.steps')}>
        <Empty>{t('deals.noProcess')}</Empty>
      </Panel>
    )
  return (
    <Panel title={t('deals.steps')} actions={<ProcessName process={process} />}>
      {process.stages.map(({ stage, steps, ...stageName }) =>
        steps.map((step, index) => (
          <StepRow
            key={`${stage} ${step.id}`}
            deal={deal}
            step={step}
            stage={index === 0 ? named(stageName) : ''}
            isHere={stage === deal.stage}
          />
        )),
      )}
    </Panel>
  )
}

function StepRow(props: {
  readonly deal: Opportunity
  readonly step: ProcessStep
  /** Named beside the first of its steps. */
  readonly stage: string
  /** The deal is at this stage. */
  readonly isHere: boolean
}) {
  const { deal, step, stage, isHere } = props
  const { t } = useTranslation()
  const { named } = useLanguage()
  const tick = useTick(deal)
  const done = isDone(deal, step)
  const excuse = (deal.excused ?? []).findLast((one) => one.step === step.id)?.reason
  return (
    <ListRow>
      <Text fz="sm" c="dimmed" w={120} style={{ flex: 'none' }} truncate>
        {stage}
      </Text>
      <Checkbox
        size="xs"
        checked={done}
        label={named(step)}
        // What stands in the deal is not ticked by hand; it stays readable.
        aria-readonly={step.proof !== 'tick'}
        onChange={(event) =>
          step.proof === 'tick' ? void tick(step.id, event.currentTarget.checked) : undefined
        }
        style={{ flex: 1 }}
      />
      <Group gap={6} wrap="nowrap">
        {!done && excuse !== undefined && (
          <Text fz="xs" c="dimmed">
            {t('deals.excusedStep', { reason: excuse })}
          </Text>
        )}
        {step.proof !== 'tick' && !done && excuse === undefined && (
          <Text fz="xs" c="dimmed">
            {t(`deals.proof.${step.proof}`)}
          </Text>
        )}
        {step.required && !done && excuse === undefined && (
          <Badge color={isHere ? 'orange' : 'gray'}>{t('deals.required')}</Badge>
        )}
      </Group>
    </ListRow>
  )
}

function useTick({ id }: Opportunity) {
  const { work } = useApp()
  const { gone } = useWayBack()
  return async (stepId: string, done: boolean) => {
    if (!(await tickDealStep(work, id, stepId, done)).ok) gone()
  }
}

function ProcessName({ process }: { readonly process: SalesProcess }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  return (
    <Text fz="xs" c="dimmed">
      {named(process)} · {t('deals.version', { version: process.version })}
    </Text>
  )
}
