import { Badge, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { namedInLead } from '#shared/opportunities/lead-form.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { Empty } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { type Column, column, VirtualTable } from '../../ui/virtual-table.tsx'
import { LeadForm } from './lead-form.tsx'

interface Props {
  readonly leads: readonly Lead[]
  readonly nameOf: (customerId: string) => string
  /** The one that was opened from elsewhere. */
  readonly openedFirst?: string | undefined
}

const order = { new: 0, assigned: 1, working: 2, recycled: 3, qualified: 4, disqualified: 5 } as const

/** First words from people who may buy: open ones first, the newest on top. */
export function LeadList({ leads, nameOf, openedFirst }: Props) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const [openId, setOpenId] = useState(openedFirst)
  const columns = useColumns(nameOf)
  const sorted = leads.toSorted(
    (a, b) => order[a.stage] - order[b.stage] || (a.createdAt < b.createdAt ? 1 : -1),
  )
  const opened = leads.find(({ id }) => id === openId)

  function close() {
    setOpenId(undefined)
    if (openId === openedFirst) navigation.getState().back()
  }

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
      {opened && <LeadForm lead={opened} onClose={close} />}
    </>
  )
}

/** Whose word a lead is: its customer, or whom it names in words. */
export function whoOf(lead: Lead, nameOf: Props['nameOf']): string {
  return lead.customerId === undefined ? namedInLead(lead) : nameOf(lead.customerId)
}

function useColumns(nameOf: Props['nameOf']): readonly Column<Lead>[] {
  const { t } = useTranslation()
  const { days } = useApp()
  const { day } = useLanguage()
  return [
    column('title', t('leads.name'), 'minmax(180px, 1.4fr)', (lead) => <LeadTitle lead={lead} />),
    column('customer', t('quotes.customer'), 'minmax(160px, 2fr)', (lead) => whoOf(lead, nameOf)),
    column('source', t('leads.source'), '110px', (lead) => t(`leadSource.${lead.source}`)),
    column('since', t('leads.since'), '110px', (lead) => day(days.own.dayOf(lead.createdAt))),
    column('stage', t('quotes.stage'), '120px', (lead) => <LeadStage lead={lead} />),
  ]
}

function LeadTitle({ lead: { title } }: { readonly lead: Lead }) {
  return (
    <Text fz="sm" fw={500} truncate>
      {title}
    </Text>
  )
}

function LeadStage({ lead: { stage } }: { readonly lead: Lead }) {
  const { t } = useTranslation()
  return (
    <Badge color={stage === 'qualified' ? 'green' : stage === 'disqualified' ? 'gray' : 'brand'}>
      {t(`leadStage.${stage}`)}
    </Badge>
  )
}
