import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { ok } from '#shared/kernel/result.ts'
import { type Quote, withTotals } from '#shared/quotes/quote.ts'
import {
  atQuantity,
  type NextBreak,
  nextBreaks,
  type Scenario,
  underScenario,
} from '#shared/quotes/scenario.ts'
import { usePrices } from '../../parts/quotes/use-prices.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useChangeQuote } from './editing.tsx'
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
  const take = useTake(quote, onClose)
  const now: Scenario = { discount: quote.discount, quantities: 100 }
  const [scenarios, setScenarios] = useState<readonly Scenario[]>([
    now,
    { ...now, discount: Math.min(10_000, quote.discount + 300) as BasisPoints },
    { ...now, quantities: 150 },
  ])

  function takeBreak({ line: { id }, quantity }: NextBreak) {
    const raised = (lines: Quote['lines']) =>
      lines.map((line) => (line.id === id ? atQuantity(line, quantity, priceFor) : line))
    void take((current) => withTotals({ ...current, lines: raised(current.lines) }))
  }

  return (
    <Dialog onClose={onClose} title={t('whatIf.title')} size={920}>
      <Stack gap="sm">
        <ScenarioTable
          scenarios={scenarios}
          results={scenarios.map((scenario) => underScenario(quote, scenario, priceFor))}
          costs={known.costs}
          onSet={setScenarios}
          onTake={(scenario) => void take((current) => underScenario(current, scenario, priceFor))}
        />
        {scenarios.length < mostScenarios && (
          <Group>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlus size={13} />}
              onClick={() => setScenarios([...scenarios, now])}
            >
              {t('whatIf.add')}
            </Button>
          </Group>
        )}
        <Breaks
          breaks={nextBreaks(quote, known.books, priceFor).slice(0, mostBreaks)}
          quote={quote}
          onTake={takeBreak}
        />
      </Stack>
    </Dialog>
  )
}

/** Makes the quote what a scenario says; its lines and its discount come back in one press. */
function useTake(quote: Quote, onDone: () => void) {
  const { t } = useTranslation()
  const change = useChangeQuote()
  return async (made: (now: Quote) => Quote) => {
    const { lines, discount } = quote
    if (!(await change((now) => ok(made(now))))) return
    const back = () => void change((now) => ok(withTotals({ ...now, lines, discount })))
    notify({ message: t('whatIf.taken'), undo: { label: t('app.undo'), run: back } })
    onDone()
  }
}

/** Where a few pieces more make each of them cheaper. */
function Breaks(props: {
  readonly breaks: readonly NextBreak[]
  readonly quote: Quote
  readonly onTake: (next: NextBreak) => void
}) {
  const { breaks, quote, onTake } = props
  const { t } = useTranslation()
  const { money, share } = useLanguage()
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
              price: money(next.unitPrice, quote.currency),
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
