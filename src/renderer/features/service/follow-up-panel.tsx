import { Button, TextInput, Textarea } from '@mantine/core'
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
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { leadFromVisit, tellOfVisit } from '../../work/visits/follow-up.ts'

/** What comes of a visit, one press each: another request, another visit, a quote for the parts, a lead for sales. */
export function FollowUpPanel({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'request' | 'visit' | 'lead'>()
  const quoteParts = useQuoteParts(visit)
  const close = () => setOpen(undefined)
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
      {open === 'request' && (
        <RequestForm
          customerId={visit.customerId}
          assetId={visit.assetId}
          visitId={visit.id}
          onClose={close}
        />
      )}
      {open === 'visit' && (
        <VisitForm
          customerId={visit.customerId}
          assetId={visit.assetId}
          requestId={visit.requestId}
          onClose={close}
        />
      )}
      {open === 'lead' && <LeadForm visit={visit} onClose={close} />}
    </Panel>
  )
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

function LeadForm({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const draft = useDraft(`lead/${visit.id}`, visit.id)
  const [title, setTitle] = useKept(draft, 'title', '')
  const [need, setNeed] = useKept(draft, 'need', '')
  const [problem, setProblem] = useState<string>()

  async function add() {
    if (title.trim() === '') return setProblem(t('visits.noTitle'))
    const subject = t('visits.leadTask', { title: title.trim() })
    const made = await leadFromVisit(work, visit, { visitId: visit.id, title, need, subject })
    if (!made.ok) return setProblem(t('visits.gone'))
    const name = made.value
    notify({ message: name === '' ? t('visits.leadMade') : t('visits.leadTold', { name }) })
    draft.drop()
    onClose()
  }

  return (
    <FormDialog
      draft={draft}
      title={t('visits.newLead')}
      size={480}
      problem={problem}
      action={t('visits.tellSales')}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <TextInput
        label={t('visits.leadTitle')}
        value={title}
        maxLength={160}
        data-autofocus
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={t('leads.need')}
        value={need}
        maxLength={2_000}
        autosize
        minRows={3}
        onChange={(event) => setNeed(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
