import { Group, Select, SimpleGrid, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { yearOf } from '#shared/kernel/clock.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { type Counted, endedAt, outcomesOf } from '#shared/opportunities/outcomes.ts'
import { type Choice, reasonsFor } from '#shared/opportunities/sales-terms.ts'
import { useApp } from '../../app-context.tsx'
import { useDealAmounts } from '../../parts/deals/use-deal-amounts.ts'
import { useSalesTerms } from '../../parts/directory/use-sales-terms.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** Why deals were won and lost, and against whom, in a year or in all: of those that are on this laptop. */
export function OutcomesView({ deals }: { readonly deals: readonly Opportunity[] }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const [year, setYear] = useState('')
  const yearOfEnd = (deal: Opportunity) => String(yearOf(days.own.dayOf(endedAt(deal))))
  const ended = deals.filter(({ stage }) => stage === 'won' || stage === 'lost')
  const years = [...new Set(ended.map(yearOfEnd))].toSorted((a, b) => Number(b) - Number(a))
  const meant = year === '' ? ended : ended.filter((deal) => yearOfEnd(deal) === year)
  return (
    <div style={{ overflowY: 'auto', minHeight: 0, flex: 1 }}>
      <Group gap="xs" mb="sm">
        <Select
          aria-label={t('deals.year')}
          placeholder={t('deals.allYears')}
          clearable
          w={130}
          data={years}
          value={year || null}
          onChange={(value) => setYear(value ?? '')}
        />
        <Text fz="xs" c="dimmed">
          {t('deals.outcomesHere')}
        </Text>
      </Group>
      <SimpleGrid cols={2} spacing="md">
        {(['lost', 'won'] as const).map((end) => (
          <End key={end} end={end} deals={meant} />
        ))}
      </SimpleGrid>
    </div>
  )
}

function End({ end, deals }: { readonly end: 'won' | 'lost'; readonly deals: readonly Opportunity[] }) {
  const { t } = useTranslation()
  const lists = useSalesTerms()
  const amountOf = useDealAmounts()
  const { all, byReason, byCompetitor } = outcomesOf(deals, end, amountOf)
  return (
    <Panel title={t(`stage.${end}`)} count={all.count}>
      {all.count === 0 ? (
        <Empty>{t('deals.noOutcomes')}</Empty>
      ) : (
        <>
          <CountedTable
            label={t('deals.reason')}
            rows={byReason}
            list={reasonsFor(lists, end)}
            none={t('deals.noReasonChosen')}
          />
          <CountedTable
            label={t(end === 'won' ? 'deals.wonAgainst' : 'deals.lostTo')}
            rows={byCompetitor}
            list={lists.competitors}
            none={t('deals.nobodyNamed')}
          />
        </>
      )}
    </Panel>
  )
}

function CountedTable(props: {
  readonly label: string
  readonly rows: ReadonlyMap<string, Counted>
  readonly list: readonly Choice[]
  readonly none: string
}) {
  const { label, rows, list, none } = props
  const { t } = useTranslation()
  const { named, count, wholeMoney } = useLanguage()
  const nameOf = (id: string) => {
    const choice = list.find((one) => one.id === id)
    return choice ? named(choice) : none
  }
  return (
    <Table fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{label}</Table.Th>
          <Table.Th ta="right">{t('deals.howMany')}</Table.Th>
          <Table.Th ta="right">{t('deals.howMuch')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...rows].map(([id, { count: many, sums }]) => (
          <Table.Tr key={id}>
            <Table.Td>{nameOf(id)}</Table.Td>
            <Table.Td ta="right">{count(many)}</Table.Td>
            <Table.Td ta="right">
              {[...sums].map(([currency, sum]) => wholeMoney(sum, currency)).join(' + ')}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
