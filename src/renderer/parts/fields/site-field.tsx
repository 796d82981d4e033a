import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import type { FieldOf } from '../../ui/fields/use-fields.ts'
import { useLiveOr } from '../../ui/use-live.ts'

/** Where at a customer's it stands. '' is not said. */
export function SiteField(props: FieldOf<string> & { readonly customerId: string }) {
  const { customerId, value, onChange, onBlur, error, 'data-path': path } = props
  const { t } = useTranslation()
  const { repositories } = useApp()
  const sites = useLiveOr(
    () => repositories.sites.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  return (
    <Select
      label={t('orders.site')}
      clearable
      data={sites
        .filter(({ id, retired }) => retired !== true || id === value)
        .map(({ id, name }) => ({ value: id, label: name }))}
      value={value === '' ? null : value}
      error={error}
      data-path={path}
      onChange={(site) => onChange(site ?? '')}
      onBlur={onBlur}
    />
  )
}
