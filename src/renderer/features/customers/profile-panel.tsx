import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { addressText } from './address-text.ts'

export function ProfilePanel({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { language, money, instant } = useLanguage()
  return (
    <Panel title={t('customers.profile')}>
      <Facts
        rows={[
          language === 'en'
            ? [t('customers.nameZh'), customer.name]
            : [t('customers.nameEn'), customer.nameEn],
          [t('customers.phone'), customer.phone],
          [t('customers.email'), customer.email],
          [t('customers.website'), customer.website],
          [t('customers.address'), addressText(customer.address)],
          [t('customers.kind'), t(`customerKind.${customer.kind}`)],
          [t('customers.industry'), customer.industry],
          [t('customers.owner'), nameOf(customer.ownerId)],
          [t('customers.territory'), nameOf(customer.territoryId)],
          [t('customers.line'), nameOf(customer.businessLineId)],
          [t('customers.taxNumber'), customer.taxNumber],
          [t('customers.creditLimit'), money(customer.creditLimit, 'CNY')],
          [t('customers.tags'), customer.tags.join('、')],
          [t('customers.note'), customer.note],
          [t('customers.updated'), `${instant(customer.updatedAt)}`],
        ]}
      />
    </Panel>
  )
}
