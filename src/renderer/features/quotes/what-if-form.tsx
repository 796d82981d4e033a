import { ActionIcon, Button, Group, NumberInput, Stack, Table, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { policyIds } from '#shared/approvals/approval.ts'
import { approvalNeeded, discountOf } from '#shared/approvals/needed-approval.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { ok } from '#shared/kernel/result.ts'
import { earningsOf } from '#shared/quotes/quote-earnings.ts'
import { type Quote, withTotals } from '#shared/quotes/quote.ts'
import {
  atQuantity,
  type NextBreak,
  nextBreaks,
  type Scenario,
  underScenario,
} from '#shared/quotes/scenario.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { useReasonText } from '../../parts/approvals/approval-reason.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useChangeQuote } from './editing.tsx'
import { useLimits } from '../../parts/approvals/use-limits.ts'
import { usePrices } from '../../parts/quotes/use-prices.ts'
import { Dialog } from '../../ui/dialog.tsx'

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
  const { money, share } = useLanguage()
  const inWords = useReasonText()
  const { known, priceFor } = usePrices({ ...quote, day: quote.quotedOn }, customer)
  const limits = useLimits()
  const change = useChangeQuote()
  const now: Scenario = { discount: quote.discount, quantities: 100 }
  const [scenarios, setScenarios] = useState<readonly Scenario[]>([
    now,
    { ...now, discount: Math.min(10_000, quote.discount + 300) as BasisPoints },
    { ...now, quantities: 150 },
  ])
  const policy = limits.policy(policyIds.quotes)
  const results = scenarios.map((scenario) => underScenario(quote, scenario, priceFor))
  const hasMargin = results.some((result) => earningsOf(result, known.costs) !== undefined)

  const set = (index: number, fields: Partial<Scenario>) =>
    setScenarios(scenarios.map((one, at) => (at === index ? { ...one, ...fields } : one)))

  async function take(made: (now: Quote) => Quote) {
    const before = quote
    if (!(await change((current) => ok(made(current))))) return
    notify({
      message: t('whatIf.taken'),
      undo: {
        label: t('app.undo'),
        run: () =>
          void change((current) =>
            ok(withTotals({ ...current, lines: before.lines, discount: before.discount })),
          ),
      },
    })
    onClose()
  }

  const rows: readonly (readonly [string, (result: Quote) => string])[] = [
    [t('quotes.net'), (result) => money(totalsOf(result).net, result.currency)],
    [t('quotes.gross'), (result) => money(totalsOf(result).gross, result.currency)],
    [t('whatIf.spared'), (result) => share(discountOf(result) as BasisPoints)],
    ...(hasMargin
      ? [
          [
            t('quotes.margin'),
            (result: Quote) => {
              const earnings = earningsOf(result, known.costs)
              return earnings
                ? `${money(earnings.margin, result.currency)} · ${share(earnings.share as BasisPoints)}`
                : '–'
            },
          ] as const,
        ]
      : []),
    [
      t('whatIf.approval'),
      (result) =>
        approvalNeeded(result, policy, limits.asker, known.costs)
          .map((reason) => inWords(reason, result.currency))
          .join(' · ') || t('whatIf.none'),
    ],
  ]

  return (
    <Dialog onClose={onClose} title={t('whatIf.title')} size={920}>
      <Stack gap="sm">
        <Table layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={110} />
              {scenarios.map((_scenario, index) => (
                <Table.Th key={index}>
                  <Group justify="space-between" wrap="nowrap">
                    {index === 0 ? t('whatIf.now') : t('whatIf.scenario', { number: index })}
                    {index > 0 && (
                      <ActionIcon
                        size="xs"
                        variant="subtle"
                        color="gray"
                        aria-label={t('whatIf.remove', { number: index })}
                        onClick={() => setScenarios(scenarios.filter((_one, at) => at !== index))}
                      >
                        <IconX size={13} />
                      </ActionIcon>
                    )}
                  </Group>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Td>{t('quotes.totalDiscount')}</Table.Td>
              {scenarios.map((scenario, index) => (
                <Table.Td key={index}>
                  {index === 0 ? (
                    share(scenario.discount)
                  ) : (
                    <NumberInput
                      aria-label={`${t('quotes.totalDiscount')} ${index}`}
                      value={scenario.discount / 100}
                      min={0}
                      max={100}
                      decimalScale={2}
                      suffix=" %"
                      onChange={(value) =>
                        set(index, { discount: Math.round((Number(value) || 0) * 100) as BasisPoints })
                      }
                    />
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
            <Table.Tr>
              <Table.Td>{t('whatIf.quantities')}</Table.Td>
              {scenarios.map((scenario, index) => (
                <Table.Td key={index}>
                  {index === 0 ? (
                    '100 %'
                  ) : (
                    <NumberInput
                      aria-label={`${t('whatIf.quantities')} ${index}`}
                      value={scenario.quantities}
                      min={1}
                      max={10_000}
                      step={50}
                      allowDecimal={false}
                      suffix=" %"
                      onChange={(value) => set(index, { quantities: Math.max(1, Number(value) || 100) })}
                    />
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
            {rows.map(([name, cell]) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                {results.map((result, index) => (
                  <Table.Td key={index}>{cell(result)}</Table.Td>
                ))}
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Td />
              {scenarios.map((scenario, index) => (
                <Table.Td key={index}>
                  {index > 0 && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => void take((current) => underScenario(current, scenario, priceFor))}
                    >
                      {t('whatIf.take')}
                    </Button>
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          </Table.Tbody>
        </Table>
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
          onTake={(next) =>
            void take((current) =>
              withTotals({
                ...current,
                lines: current.lines.map((line) =>
                  line.id === next.line.id ? atQuantity(line, next.quantity, priceFor) : line,
                ),
              }),
            )
          }
        />
      </Stack>
    </Dialog>
  )
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
