import { Badge, Checkbox, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ok } from '#shared/kernel/result.ts'
import { isDone, tickStep } from '#shared/opportunities/move-deal.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../app-context.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'

/** What each stage asks for before the deal goes on. What the deal itself shows ticks itself. */
export function StepsPanel(props: {
  readonly deal: Opportunity
  readonly process: SalesProcess | undefined
}) {
  const { deal, process } = props
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named } = useLanguage()
  const { gone } = useWayBack()
  const tick = (id: string, done: boolean) =>
    void repositories.opportunities
      .change(deal.id, (now) => ok(tickStep(now, id, done)))
      .then((changed) => (changed.ok ? undefined : gone()))
  if (!process)
    return (
      <Panel title={t('deals.steps')}>
        <Empty>{t('deals.noProcess')}</Empty>
      </Panel>
    )
  return (
    <Panel title={t('deals.steps')} actions={<ProcessName process={process} />}>
      {process.stages.map(({ stage, steps, ...stageName }) =>
        steps.map((step, index) => {
          const done = isDone(deal, step)
          const isHere = stage === deal.stage
          return (
            <ListRow key={`${stage} ${step.id}`}>
              <Text fz="sm" c="dimmed" w={120} style={{ flex: 'none' }} truncate>
                {index === 0 ? named(stageName) : ''}
              </Text>
              <Checkbox
                size="xs"
                checked={done}
                label={named(step)}
                // What stands in the deal is not ticked by hand; it stays readable.
                aria-readonly={step.proof !== 'tick'}
                onChange={(event) =>
                  step.proof === 'tick' ? tick(step.id, event.currentTarget.checked) : undefined
                }
                style={{ flex: 1 }}
              />
              <Group gap={6} wrap="nowrap">
                {step.proof !== 'tick' && !done && (
                  <Text fz="xs" c="dimmed">
                    {t(`deals.proof.${step.proof}`)}
                  </Text>
                )}
                {step.required && !done && (
                  <Badge color={isHere ? 'orange' : 'gray'}>{t('deals.required')}</Badge>
                )}
              </Group>
            </ListRow>
          )
        }),
      )}
    </Panel>
  )
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
