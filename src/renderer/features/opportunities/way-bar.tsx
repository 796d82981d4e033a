import { useTranslation } from 'react-i18next'
import type { Opportunity, OpportunityStage } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './deals.module.css'

/** Of deals that were begun without a process. */
const usualStages = (['prospecting', 'qualification', 'needs', 'proposal', 'negotiation'] as const).map(
  (stage) => ({ stage }),
)

/** The stages of the process; each may be chosen. */
export function WayBar(props: {
  readonly deal: Opportunity
  readonly process: SalesProcess | undefined
  readonly onChoose: (stage: OpportunityStage) => void
}) {
  const { deal, process, onChoose } = props
  const { t } = useTranslation()
  const { named, share } = useLanguage()
  const stages = process?.stages ?? usualStages
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
