import { Badge, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { useApp } from '../../app-context.tsx'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import cells from '../../ui/list-cells.module.css'

/** The machine that it is a part of, its own components, and the records before and after it. */
export function ComponentsPanel({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const { repositories, navigation } = useApp()
  const all = useLiveOr(
    () => repositories.assets.watchOfCustomer(asset.customerId),
    [repositories, asset.customerId],
    [],
  )
  const related = [
    ...all.filter(({ id }) => id === asset.parentId).map((one) => ['parent', one] as const),
    ...all.filter(({ parentId }) => parentId === asset.id).map((one) => ['component', one] as const),
  ]
  const links = (['movedFrom', 'movedTo', 'replaces', 'replacedBy'] as const).flatMap((how) =>
    asset[how] ? [[how, asset[how]] as const] : [],
  )
  const open = (id: string) => navigation.getState().go({ name: 'machine', id })
  if (related.length + links.length === 0) return null
  return (
    <Panel title={t('machines.related')} count={related.length + links.length}>
      {related.map(([how, one]) => (
        <ListRow key={one.id} onOpen={() => open(one.id)}>
          <Badge color="gray">{t(`machines.how.${how}`)}</Badge>
          <span className={cells['grow']}>
            {one.serialNumber}{' '}
            <Text span c="dimmed" fz="sm">
              {one.productName}
            </Text>
          </span>
        </ListRow>
      ))}
      {links.map(([how, id]) => (
        <ListRow key={how} onOpen={() => open(id)}>
          <Badge color="gray">{t(`machines.how.${how}`)}</Badge>
          <span className={cells['grow']}>{t('machines.openRecord')}</span>
        </ListRow>
      ))}
    </Panel>
  )
}
