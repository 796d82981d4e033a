import { Badge, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import cells from '../../ui/list-cells.module.css'
import { ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { visitColors } from './service-colors.ts'
import type { VisitAt } from '../../parts/service/use-day-visits.ts'

interface Props extends VisitAt {
  /** Shown where the visits are of more than one engineer. */
  readonly who?: string | undefined
  readonly showsDay?: boolean
}

/** A visit in a list: when, to whom, which machine, what for. */
export function VisitRow({ visit, asset, site, who, showsDay = false }: Props) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { day } = useLanguage()
  const nameOf = useCustomerNames()
  return (
    <ListRow onOpen={() => navigation.getState().go({ name: 'visit', id: visit.id })}>
      <span className={cells['when']}>{showsDay ? day(visit.scheduledFor) : visit.startsAt || '–'}</span>
      <span className={cells['grow']}>
        {nameOf(visit.customerId)}{' '}
        <Text span c="dimmed" fz="sm">
          {[asset?.serialNumber, asset?.productName, site?.name].filter(Boolean).join(' · ')}
        </Text>
      </span>
      {who !== undefined && (
        <Text fz="xs" c="dimmed">
          {who}
        </Text>
      )}
      <Badge color="gray">{t(`visitPurpose.${visit.purpose}`)}</Badge>
      <Badge color={visitColors[visit.stage]}>{t(`visitStage.${visit.stage}`)}</Badge>
    </ListRow>
  )
}
