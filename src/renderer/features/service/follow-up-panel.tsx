import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { entitlementOn } from '#shared/assets/entitlement.ts'
import { wordLine } from '#shared/quotes/quote.ts'
import { coveredLine } from '#shared/service/parts-quote.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { RequestForm } from '../../parts/service/request-form.tsx'
import { useNewQuote } from '../../parts/quotes/use-new-quote.ts'
import { usePrices } from '../../parts/quotes/use-prices.ts'
import { VisitForm } from '../../parts/service/visit-form.tsx'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import classes from './service.module.css'
import { VisitLeadForm } from './visit-lead-form.tsx'
import { tellOfVisit } from '../../work/visits/follow-up.ts'

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

/** The parts of the visit as a quote under what covers the machine today. */
function useQuoteParts(visit: Visit) {
  const { t } = useTranslation()
  const { repositories, days, ids, work } = useApp()
  const { named } = useLanguage()
  const newQuote = useNewQuote({ id: visit.customerId })
  const { customerId } = visit
  const customer = useLiveOr(
    () => repositories.customers.watch(customerId),
    [repositories, customerId],
    undefined,
  )
  const today = days.company.today()
  const { known, priceFor } = usePrices({ currency: 'CNY', day: today, customerId }, customer)
  return async () => {
    const asset = await repositories.assets.find(visit.assetId)
    const contracts = await repositories.contracts.ofCustomer(customerId)
    const lines = visit.parts.flatMap((part) => {
      const product = known.products.find(({ product: one }) => one.id === part.productId)?.product
      // What the catalogue does not have is not forgotten: it stands there without a price.
      if (!product || !asset)
        return [wordLine(ids.next('line'), 'text', `${part.quantity} × ${part.description}`)]
      const price = priceFor(product.id, part.quantity)
      const cover = { asset, entitlement: entitlementOn(asset, contracts, today) }
      return [
        coveredLine(product, part.quantity, price.ok ? price.value : undefined, cover, {
          id: ids.next('line'),
          name: named(product),
        }),
      ]
    })
    const title = t('visits.quoteTitle', { serial: asset?.serialNumber ?? '', number: visit.number })
    const told = await tellOfVisit(work, visit, title)
    await newQuote({ title: title.slice(0, 160), lines, visitId: visit.id })
    notify({ message: told === '' ? t('visits.quoted') : t('visits.quotedTold', { name: told }) })
  }
}
