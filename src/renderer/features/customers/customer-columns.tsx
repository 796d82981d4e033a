import { Badge, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Lifecycle } from '#shared/customers/customer.ts'
import { isInPool } from '#shared/customers/pool.ts'
import { useApp } from '../../app-context.tsx'
import type { CustomerEntry } from '../../replica/views/customer-index.ts'
import { useLanguage } from '../../ui/use-language.ts'
import type { Column } from '../../ui/virtual-table.tsx'

export const lifecycleColor: Readonly<Record<Lifecycle, string>> = {
  prospect: 'blue',
  active: 'green',
  dormant: 'gray',
  lost: 'red',
}

/** What a list says of each customer. */
export function useCustomerColumns(): readonly Column<CustomerEntry>[] {
  const { t } = useTranslation()
  const { days, claims } = useApp()
  const asked = useStore(claims, (now) => now.asked)
  const { day, named } = useLanguage()
  return [
    {
      id: 'number',
      title: t('customers.number'),
      width: '124px',
      sortable: true,
      cell: ({ customer }) => (
        <Text c="dimmed" fz="sm">
          {customer.number}
        </Text>
      ),
    },
    {
      id: 'name',
      title: t('customers.name'),
      width: 'minmax(200px, 3fr)',
      sortable: true,
      cell: ({ customer }) => (
        <Text fz="sm" fw={500} truncate>
          {named(customer)}
        </Text>
      ),
    },
    {
      id: 'city',
      title: t('customers.city'),
      width: 'minmax(80px, 1fr)',
      sortable: true,
      cell: ({ customer }) => customer.address.city,
    },
    {
      id: 'industry',
      title: t('customers.industry'),
      width: 'minmax(80px, 1fr)',
      sortable: true,
      cell: ({ customer }) => customer.industry,
    },
    {
      id: 'tier',
      title: t('customers.tier'),
      width: '52px',
      sortable: true,
      cell: ({ customer }) => customer.tier,
    },
    {
      id: 'lifecycle',
      title: t('customers.lifecycle'),
      width: '92px',
      sortable: true,
      cell: ({ customer }) => (
        <Badge color={isInPool(customer) ? 'grape' : lifecycleColor[customer.lifecycle]}>
          {isInPool(customer)
            ? t(asked.includes(customer.id) ? 'pool.askedShort' : 'pool.badge')
            : t(`lifecycle.${customer.lifecycle}`)}
        </Badge>
      ),
    },
    { id: 'phone', title: t('customers.phone'), width: '128px', cell: ({ customer }) => customer.phone },
    {
      id: 'updatedAt',
      title: t('customers.updated'),
      width: '112px',
      align: 'right',
      sortable: true,
      cell: ({ customer }) => day(days.own.dayOf(customer.updatedAt)),
    },
  ]
}
