import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { addressText } from './address-text.ts'
import classes from './customers.module.css'

export function SitesPanel({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const sites = useLiveOr(
    () => repositories.sites.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  return (
    <Panel title={t('customers.sites')} count={sites.length}>
      {sites.length === 0 && <Empty>{t('customers.empty')}</Empty>}
      {sites.map((site) => (
        <ListRow key={site.id}>
          <div className={classes['person']}>
            <Text fz="sm" fw={500}>
              {site.name}
            </Text>
            <Text fz="xs" c="dimmed">
              {addressText(site.address)}
            </Text>
          </div>
          <Text fz="sm">{site.phone}</Text>
        </ListRow>
      ))}
    </Panel>
  )
}
