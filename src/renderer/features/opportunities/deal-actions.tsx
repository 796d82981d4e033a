import { Button } from '@mantine/core'
import { IconFilePlus, IconTrophy, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { FollowUpButton } from '../../parts/activities/follow-up-button.tsx'
import { useNewQuote } from '../../parts/quotes/use-new-quote.ts'

/** How a deal goes on: what is noted of it, a quote, and one of its two ends. */
export function DealActions(props: {
  readonly deal: Opportunity
  readonly onEnd: (stage: 'won' | 'lost') => void
}) {
  const { deal, onEnd } = props
  const { t } = useTranslation()
  const newQuote = useNewQuote({ id: deal.customerId })
  const { id: opportunityId, name: title, contactId } = deal
  const start = { opportunityId, title, ...(contactId ? { contactId } : {}) }
  return (
    <>
      <FollowUpButton about={{ customerId: deal.customerId, opportunityId }} />
      <Button variant="default" data-ends leftSection={<IconX size={14} />} onClick={() => onEnd('lost')}>
        {t('deals.lose')}
      </Button>
      <Button variant="default" leftSection={<IconFilePlus size={14} />} onClick={() => void newQuote(start)}>
        {t('customers.newQuote')}
      </Button>
      <Button color="#1b6e34" data-ends leftSection={<IconTrophy size={14} />} onClick={() => onEnd('won')}>
        {t('deals.win')}
      </Button>
    </>
  )
}
