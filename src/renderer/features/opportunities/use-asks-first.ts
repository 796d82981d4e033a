import type { OpportunityStage } from '#shared/opportunities/opportunity.ts'
import { offered } from '#shared/opportunities/sales-terms.ts'
import { useSalesTerms } from '../../parts/directory/use-sales-terms.ts'

/** Whether something is asked before a deal ends so: why it is lost, and where the company counts it why it is won. */
export function useAsksFirst(): (to: OpportunityStage) => boolean {
  const { wonReasons, competitors } = useSalesTerms()
  return (to) => to === 'lost' || (to === 'won' && offered([...wonReasons, ...competitors]).length > 0)
}
