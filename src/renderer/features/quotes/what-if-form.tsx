import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { ok } from '#shared/kernel/result.ts'
import { type Quote, withTotals } from '#shared/quotes/quote.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import {
  atQuantity,
  type NextBreak,
  nextBreaks,
  type Scenario,
  underScenario,
} from '#shared/quotes/scenario.ts'
import { usePrices } from '../../parts/quotes/use-prices.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft, useKept } from '../../ui/draft.ts'
import { useLanguage } from '../../ui/use-language.ts'
import type { QuoteEdit } from '../../work/quotes/edit-quote.ts'
import { useChangeWithUndo } from './editing.tsx'
import { ScenarioTable } from './scenario-table.tsx'

interface Props {
  readonly quote: Quote
  readonly customer: Customer | undefined
  readonly onClose: () => void
}

const mostScenarios = 4
const mostBreaks = 6

/** Other discounts and quantities side by side, with what they earn and whether somebody has to say yes. */
export function WhatIfForm({ quote, customer, onClose }: Props) {
  const { t } = useTranslation()
  const { known, priceFor } = usePrices({ ...quote, day: quote.quotedOn }, customer)
  const { draft, scenarios, set, add } = useScenarios(quote)
  const take = useTake(() => {
    draft.drop()
    onClose()
  })
  return (
    <Dialog onClose={onClose} title={t('whatIf.title')} size={920} draft={draft}>
      <Stack gap="sm">
        <ScenarioTable
          scenarios={scenarios}
          results={scenarios.map((scenario) => underScenario(quote, scenario, priceFor))}
          costs={known.costs}
          onSet={set}
          onTake={(scenario) => take((now) => ok(underScenario(now, scenario, priceFor)))}
        />
        {add && <AddScenario onAdd={add} />}
        <Breaks
          breaks={nextBreaks(quote, known.books, priceFor).slice(0, mostBreaks)}
          quote={quote}
          onTake={(next) => take(raisedTo(next, priceFor))}
        />
      </Stack>
    </Dialog>
  )
}

/** The line of a break with as many pieces as that needs. */
function raisedTo({ line: { id }, quantity }: NextBreak, priceFor: PriceFor): QuoteEdit {
  return (now) => {
    const lines = now.lines.map((line) => (line.id === id ? atQuantity(line, quantity, priceFor) : line))
    return ok(withTotals({ ...now, lines }))
  }
}

/** The quote as it stands, and beside it what is tried out; only that is kept. */
function useScenarios(quote: Quote) {
  const now: Scenario = { discount: quote.discount, quantities: 100 }
  const draft = useDraft(`whatIf/${quote.id}`, quote.id)
  const [tried, setTried] = useKept<readonly Scenario[]>(draft, 'scenarios', [
    { ...now, discount: Math.min(10_000, quote.discount + 300) as BasisPoints },
    { ...now, quantities: 150 },
  ])
  const scenarios = [now, ...tried]
  return {
    draft,
    scenarios,
    set: ([_now, ...others]: readonly Scenario[]) => setTried(others),
    add: scenarios.length < mostScenarios ? () => setTried([...tried, now]) : undefined,
  }
}

function AddScenario({ onAdd }: { readonly onAdd: () => void }) {
  const { t } = useTranslation()
  return (
    <Group>
      <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={13} />} onClick={onAdd}>
        {t('whatIf.add')}
      </Button>
    </Group>
  )
}

/** Makes the quote what a scenario says; its lines and its discount come back in one press. */
function useTake(onDone: () => void) {
  const { t } = useTranslation()
  const change = useChangeWithUndo()
  return (edit: QuoteEdit) =>
    void change(edit, t('whatIf.taken')).then((done) => (done ? onDone() : undefined))
}

/** Where a few pieces more make each of them cheaper. */
function Breaks(props: {
  readonly breaks: readonly NextBreak[]
  readonly quote: Quote
  readonly onTake: (next: NextBreak) => void
}) {
  const { breaks, quote, onTake } = props
  const { t } = useTranslation()
  const { priceIn, share } = useLanguage()
  if (breaks.length === 0) return null
  return (
    <Stack gap={4}>
      <Text fz="sm" fw={600}>
        {t('whatIf.breaks')}
      </Text>
      {breaks.map((next) => (
        <Group key={next.line.id} justify="space-between" wrap="nowrap">
          <Text fz="sm">
            {t('whatIf.break', {
              name: next.line.description,
              quantity: next.quantity,
              now: next.line.quantity,
              price: priceIn(next.unitPrice, quote.currency),
              saving: share(next.saving as BasisPoints),
            })}
          </Text>
          <Button size="compact-xs" variant="subtle" onClick={() => onTake(next)}>
            {t('whatIf.take')}
          </Button>
        </Group>
      ))}
    </Stack>
  )
}
