import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { orphansAmong } from '#shared/directory/responsible.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

/** As many as are listed; the rest is counted. */
const most = 40

/** Customers with nobody who is responsible: no owner who works here, and nobody in their team. For who may give them. */
export function OrphansPanel() {
  const { t } = useTranslation()
  const { repositories, navigation, clock } = useApp()
  const { named } = useLanguage()
  const { users, shares } = useDirectory()
  const customers = useLiveOr(() => repositories.customers.watchAll(), [repositories], [])
  const orphans = orphansAmong(customers, { users, shares, now: clock.now() })
  return (
    <Panel title={t('myRole.orphans')} count={orphans.length}>
      {orphans.length === 0 && <Empty>{t('myRole.noOrphans')}</Empty>}
      {orphans.slice(0, most).map((customer) => (
        <ListRow key={customer.id}>
          <Anchor
            component="button"
            fz="sm"
            onClick={() => navigation.getState().go({ name: 'customer', id: customer.id })}
          >
            {named(customer)}
          </Anchor>
          <Text fz="sm" c="dimmed">
            {customer.number}
          </Text>
        </ListRow>
      ))}
      {orphans.length > most && (
        <Text fz="sm" c="dimmed" px="md" py="xs">
          {t('myRole.moreOrphans', { count: orphans.length - most })}
        </Text>
      )}
    </Panel>
  )
}
