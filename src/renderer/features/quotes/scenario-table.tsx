import { ActionIcon, Button, Group, Table } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { policyIds } from '#shared/approvals/approval.ts'
import { approvalNeeded, type Costs, discountOf } from '#shared/approvals/needed-approval.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { earningsOf } from '#shared/quotes/quote-earnings.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { Scenario } from '#shared/quotes/scenario.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { useReasonText } from '../../parts/approvals/approval-reason.ts'
import { useLimits } from '../../parts/approvals/use-limits.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { ScenarioDiscount, ScenarioQuantities } from './scenario-fields.tsx'

interface Props {
  /** The first is the quote as it stands. */
  readonly scenarios: readonly Scenario[]
  /** The quote under each of them. */
  readonly results: readonly Quote[]
  readonly costs: Costs
  readonly onSet: (scenarios: readonly Scenario[]) => void
  readonly onTake: (scenario: Scenario) => void
}

/** Scenarios side by side: what is set, what comes of it, and taking one of them. */
export function ScenarioTable({ scenarios, results, costs, onSet, onTake }: Props) {
  const { t } = useTranslation()
  const measures = useMeasures(results, costs)
  const set = (index: number, fields: Partial<Scenario>) =>
    onSet(scenarios.map((one, at) => (at === index ? { ...one, ...fields } : one)))
  return (
    <Table layout="fixed">
      <Table.Thead>
        <Head count={scenarios.length} onRemove={(index) => onSet(scenarios.toSpliced(index, 1))} />
      </Table.Thead>
      <Table.Tbody>
        <SetRows scenarios={scenarios} onSet={set} />
        {measures.map(([name, cell]) => (
          <Row key={name} name={name} cells={results.map(cell)} />
        ))}
        <Row
          name=""
          cells={scenarios.map((scenario, index) =>
            index === 0 ? null : (
              <Button key={index} size="compact-sm" variant="default" onClick={() => onTake(scenario)}>
                {t('whatIf.take')}
              </Button>
            ),
          )}
        />
      </Table.Tbody>
    </Table>
  )
}

function Row({ name, cells }: { readonly name: string; readonly cells: readonly ReactNode[] }) {
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      {cells.map((cell, index) => (
        <Table.Td key={index}>{cell}</Table.Td>
      ))}
    </Table.Tr>
  )
}

function Head({ count, onRemove }: { readonly count: number; readonly onRemove: (index: number) => void }) {
  const { t } = useTranslation()
  return (
    <Table.Tr>
      <Table.Th w={110} />
      {Array.from({ length: count }, (_, index) => (
        <Table.Th key={index}>
          <Group justify="space-between" wrap="nowrap">
            {index === 0 ? t('whatIf.now') : t('whatIf.scenario', { number: index })}
            {index > 0 && (
              <ActionIcon
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={t('whatIf.remove', { number: index })}
                onClick={() => onRemove(index)}
              >
                <IconX size={13} />
              </ActionIcon>
            )}
          </Group>
        </Table.Th>
      ))}
    </Table.Tr>
  )
}

/** The discount and the quantities of each; the quote as it stands is not set here. */
function SetRows(props: {
  readonly scenarios: readonly Scenario[]
  readonly onSet: (index: number, fields: Partial<Scenario>) => void
}) {
  const { scenarios, onSet } = props
  const { t } = useTranslation()
  const cells = (Field: typeof ScenarioDiscount) =>
    scenarios.map((scenario, index) => <Field key={index} scenario={scenario} index={index} onSet={onSet} />)
  return (
    <>
      <Row name={t('quotes.totalDiscount')} cells={cells(ScenarioDiscount)} />
      <Row name={t('whatIf.quantities')} cells={cells(ScenarioQuantities)} />
    </>
  )
}

type Measure = readonly [name: string, of: (result: Quote) => string]

/** What is compared; the margin where she may see what something costs. */
function useMeasures(results: readonly Quote[], costs: Costs): readonly Measure[] {
  const { t } = useTranslation()
  const { money, share } = useLanguage()
  const inWords = useReasonText()
  const limits = useLimits()
  const policy = limits.policy(policyIds.quotes)
  const margin = (result: Quote) => {
    const earnings = earningsOf(result, costs)
    if (!earnings) return '–'
    return `${money(earnings.margin, result.currency)} · ${share(earnings.share as BasisPoints)}`
  }
  const approval = (result: Quote) =>
    approvalNeeded(result, policy, limits.asker, costs, limits.inLimitsOn(result.quotedOn))
      .map((reason) => inWords(reason, result.currency))
      .join(' · ') || t('whatIf.none')
  const hasMargin = results.some((result) => earningsOf(result, costs) !== undefined)
  const measures: readonly Measure[] = [
    [t('quotes.net'), (result) => money(totalsOf(result).net, result.currency)],
    [t('quotes.gross'), (result) => money(totalsOf(result).gross, result.currency)],
    [t('whatIf.spared'), (result) => share(discountOf(result) as BasisPoints)],
    [t('quotes.margin'), margin],
    [t('whatIf.approval'), approval],
  ]
  return measures.filter(([, of]) => hasMargin || of !== margin)
}
