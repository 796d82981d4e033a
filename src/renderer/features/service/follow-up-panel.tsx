import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Visit } from '#shared/service/service.ts'
import { RequestForm } from '../../parts/service/request-form.tsx'
import { VisitForm } from '../../parts/service/visit-form.tsx'
import { Panel } from '../../ui/page.tsx'
import classes from './service.module.css'
import { useQuoteParts } from './use-quote-parts.ts'
import { VisitLeadForm } from './visit-lead-form.tsx'

type What = 'request' | 'visit' | 'lead'

/** What comes of a visit, one press each: another request, another visit, a quote for the parts, a lead for sales. */
export function FollowUpPanel({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<What>()
  const quoteParts = useQuoteParts(visit)
  return (
    <Panel title={t('visits.followUps')}>
      <div className={classes['rows']}>
        <Button variant="default" onClick={() => setOpen('request')}>
          {t('visits.newRequest')}
        </Button>
        <Button variant="default" onClick={() => setOpen('visit')}>
          {t('visits.nextVisit')}
        </Button>
        <Button variant="default" onClick={() => void quoteParts()}>
          {t('visits.quoteParts')}
        </Button>
        <Button variant="default" onClick={() => setOpen('lead')}>
          {t('visits.newLead')}
        </Button>
      </div>
      <FollowUp open={open} visit={visit} onClose={() => setOpen(undefined)} />
    </Panel>
  )
}

function FollowUp(props: {
  readonly open: What | undefined
  readonly visit: Visit
  readonly onClose: () => void
}) {
  const { open, visit, onClose } = props
  const { customerId, assetId, requestId } = visit
  if (open === 'request')
    return <RequestForm customerId={customerId} assetId={assetId} visitId={visit.id} onClose={onClose} />
  if (open === 'visit')
    return <VisitForm customerId={customerId} assetId={assetId} requestId={requestId} onClose={onClose} />
  return open === 'lead' ? <VisitLeadForm visit={visit} onClose={onClose} /> : null
}
