import { Alert } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { addLines, type Quote } from '#shared/quotes/quote.ts'
import { isUsable, type SchemeState, schemeState } from '#shared/quotes/scheme-offer.ts'
import { linesOfScheme, type Scheme } from '#shared/quotes/scheme.ts'
import { useApp } from '../../app-context.tsx'
import { usePrices } from '../../parts/quotes/use-prices.ts'
import { SchemeView } from '../../parts/quotes/scheme-view.tsx'
import { byNameOf } from '../../replica/views/name-order.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { Empty } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useChangeQuote } from './editing.tsx'
import { SchemeRow } from './scheme-row.tsx'

interface Props {
  readonly quote: Quote
  readonly customer: Customer | undefined
  readonly onClose: () => void
}

/** Adds the lines of a scheme to a draft, at today's prices. */
export function UseSchemeForm({ quote, customer, onClose }: Props) {
  const { t } = useTranslation()
  const { listed } = useLanguage()
  const [looking, setLooking] = useState<Scheme>()
  const schemes = useSchemes()
  const { unpriced, take } = useTaking({ quote, customer, onClose })
  return (
    <Dialog onClose={onClose} title={t('schemes.use')} size={680}>
      {unpriced.length > 0 && (
        <Alert role="alert" color="orange" p="xs" mb="xs">
          {t('schemes.unpriced', { names: listed(unpriced) })}
        </Alert>
      )}
      {schemes.length === 0 && <Empty>{t('schemes.none')}</Empty>}
      {schemes.map(({ scheme, state }) => (
        <SchemeRow
          key={scheme.id}
          scheme={scheme}
          state={state}
          onLook={() => setLooking(scheme)}
          onTake={() => void take(scheme)}
        />
      ))}
      {looking && <SchemeView scheme={looking} onClose={() => setLooking(undefined)} />}
    </Dialog>
  )
}

/** Those that she may use, hers and the company's, by name. */
function useSchemes(): readonly { readonly scheme: Scheme; readonly state: SchemeState }[] {
  const { work, repositories } = useApp()
  const { language } = useLanguage()
  const approvals = useLiveOr(() => repositories.approvals.watchAll(), [repositories], [])
  const schemes = useLiveOr(() => repositories.schemes.watchAll(), [repositories], [])
  return schemes
    .map((scheme) => ({ scheme, state: schemeState(scheme, approvals) }))
    .filter(({ scheme, state }) => isUsable(scheme, state, work.me))
    .toSorted(byNameOf(language, ({ scheme }) => scheme.name))
}

/** What no price book names any more is left out and told. */
function useTaking({ quote, customer, onClose }: Props) {
  const { t } = useTranslation()
  const { ids } = useApp()
  const { priceFor } = usePrices({ ...quote, day: quote.quotedOn }, customer)
  const change = useChangeQuote()
  const [unpriced, setUnpriced] = useState<readonly string[]>([])

  async function take(scheme: Scheme) {
    const made = linesOfScheme(scheme, priceFor, () => ids.next('line'), quote)
    if (made.lines.length > 0 && !(await change((now) => addLines(now, made.lines)))) return
    setUnpriced(made.unpriced)
    if (made.lines.length > 0) notify({ message: t('paste.added', { count: made.lines.length }) })
    if (made.unpriced.length === 0) onClose()
  }

  return { unpriced, take }
}
