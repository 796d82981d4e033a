import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { useCustomers } from '../../parts/customers/use-customer-names.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** Another customer by its name; one that is not on this laptop is said to be so. */
export function Company({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { named } = useLanguage()
  const company = useCustomers()(id)
  if (!company) return t('fields.notHeld')
  return (
    <Anchor
      component="button"
      type="button"
      fz="inherit"
      ta="left"
      onClick={() => navigation.getState().go({ name: 'customer', id })}
    >
      {named(company)}
    </Anchor>
  )
}
