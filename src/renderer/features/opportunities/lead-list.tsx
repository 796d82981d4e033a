import { Badge, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { Empty } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { type Column, VirtualTable } from '../../ui/virtual-table.tsx'
import { LeadForm } from './lead-form.tsx'

interface Props {
  readonly leads: readonly Lead[]
  readonly nameOf: (customerId: string) => string
}

const order = { new: 0, assigned: 1, working: 2, recycled: 3, qualified: 4, disqualified: 5 } as const

/** First words from people who may buy: open ones first, the newest on top. */
export function LeadList({ leads, nameOf }: Props) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { day } = useLanguage()
  const [openId, setOpenId] = useState<string>()
  const sorted = leads.toSorted(
    (a, b) => order[a.stage] - order[b.stage] || (a.createdAt < b.createdAt ? 1 : -1),
  )
  const opened = leads.find(({ id }) => id === openId)
  const columns: readonly Column<Lead>[] = [
    {
      id: 'title',
      title: t('leads.name'),
      width: 'minmax(180px, 1.4fr)',
      cell: ({ title }) => (
        <Text fz="sm" fw={500} truncate>
          {title}
        </Text>
      ),
    },
    {
      id: 'customer',
      title: t('quotes.customer'),
      width: 'minmax(160px, 2fr)',
      cell: ({ customerId }) => nameOf(customerId),
    },
    {
      id: 'source',
      title: t('leads.source'),
      width: '110px',
      cell: ({ source }) => t(`leadSource.${source}`),
    },
    {
      id: 'since',
      title: t('leads.since'),
      width: '110px',
      cell: ({ createdAt }) => day(days.own.dayOf(createdAt)),
    },
    {
      id: 'stage',
      title: t('quotes.stage'),
      width: '120px',
      cell: ({ stage }) => (
        <Badge color={stage === 'qualified' ? 'green' : stage === 'disqualified' ? 'gray' : 'brand'}>
          {t(`leadStage.${stage}`)}
        </Badge>
      ),
    },
  ]
  return (
    <>
      <VirtualTable
        label={t('leads.title')}
        rows={sorted}
        columns={columns}
        keyOf={({ id }) => id}
        onOpen={({ id }) => setOpenId(id)}
        empty={<Empty>{t('leads.none')}</Empty>}
      />
      {opened && <LeadForm lead={opened} onClose={() => setOpenId(undefined)} />}
    </>
  )
}
