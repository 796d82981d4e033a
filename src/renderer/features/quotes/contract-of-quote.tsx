import { Button } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import { clausesOfQuote } from '#shared/contracts/clauses-of-quote.ts'
import { clausesOf } from '#shared/contracts/standard-clauses.ts'
import { commercialOf } from '#shared/directory/company-terms.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { drawUpContract } from '../../work/contracts/draw-up-contract.ts'
import { termsInForce } from '../../work/directory/terms-in-force.ts'

/** Draws up the contract of an accepted quote, or leads to the one that was. */
export function ContractOfQuote({ quote }: { readonly quote: Quote }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const existing = useContractOf(quote)
  const { busy, drawUp } = useDrawingUp(quote)
  const open = (id: string) => navigation.getState().go({ name: 'contract', id })
  return (
    <Button
      data-main
      leftSection={<IconSignature size={14} />}
      loading={busy}
      onClick={() => (existing === undefined ? void drawUp(open) : open(existing))}
    >
      {t(existing === undefined ? 'quotes.drawUp' : 'quotes.toContract')}
    </Button>
  )
}

function useDrawingUp(quote: Quote) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { language } = useLanguage()
  const [busy, setBusy] = useState(false)

  async function drawUp(onDone: (id: string) => void) {
    setBusy(true)
    const title = t('contracts.titleOf', { number: quote.number })
    const company = commercialOf(await termsInForce(work))
    const clauses = clausesOfQuote(clausesOf('sales', language), quote.terms, company, language)
    const made = await drawUpContract(work, quote, { title, clauses })
    setBusy(false)
    if (!made.ok) return notify({ message: t(`contracts.refused.${made.failure.because}`), tone: 'bad' })
    onDone(made.value)
  }

  return { busy, drawUp }
}

/** The contract that was drawn up of this quote, if there is one. */
function useContractOf(quote: Quote): string | undefined {
  const { repositories } = useApp()
  return useLiveOr(
    () =>
      repositories.contracts
        .watchOfCustomer(quote.customerId)
        .pipe(map((all) => all.find(({ quoteId }) => quoteId === quote.id)?.id)),
    [repositories, quote.customerId, quote.id],
    undefined,
  )
}
