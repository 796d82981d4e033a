import { Anchor } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { addressText, type Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { AddressLink, Copied, MailLink, PhoneLinks, WebLink } from '../../parts/customers/reach.tsx'
import { useCustomers } from '../../parts/customers/use-customer-names.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

export function ProfilePanel({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { language, money, instant, listed } = useLanguage()
  const { parentId = '', channelId = '' } = customer
  return (
    <Panel title={t('customers.profile')}>
      <Facts
        rows={[
          language === 'en'
            ? [t('customers.nameZh'), customer.name]
            : [t('customers.nameEn'), customer.nameEn],
          [t('customers.phone'), customer.phone && <PhoneLinks value={customer.phone} />],
          [t('customers.email'), customer.email && <MailLink value={customer.email} />],
          [t('customers.website'), customer.website && <WebLink value={customer.website} />],
          [
            t('customers.address'),
            addressText(customer.address) && <AddressLink address={customer.address} />,
          ],
          [t('customers.kind'), t(`customerKind.${customer.kind}`)],
          [t('customers.industry'), customer.industry],
          [t('customers.parent'), parentId && <Company id={parentId} />],
          [t('customers.channel'), channelId && <Company id={channelId} />],
          [t('customers.owner'), nameOf(customer.ownerId)],
          [t('customers.territory'), nameOf(customer.territoryId)],
          [t('customers.line'), nameOf(customer.businessLineId)],
          [t('customers.taxNumber'), customer.taxNumber && <Copied text={customer.taxNumber} />],
          [t('customers.bankAccount'), customer.bankAccount && <Copied text={customer.bankAccount} />],
          [t('customers.creditLimit'), customer.creditLimit === 0 ? '' : money(customer.creditLimit, 'CNY')],
          [t('customers.tags'), listed(customer.tags)],
          [t('customers.note'), customer.note],
          [t('customers.updated'), instant(customer.updatedAt)],
        ]}
      />
      <Companies id={customer.id} />
    </Panel>
  )
}

/** Another customer by its name; one that is not on this laptop is said to be so. */
function Company({ id }: { readonly id: string }) {
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

/** Who belongs to it and who buys through it, as far as this laptop holds them. */
function Companies({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { customerIndex } = useApp()
  const entries = useLiveOr(() => customerIndex, [customerIndex], [])
  const [below, through] = useMemo(() => {
    const others = entries.map(({ customer }) => customer).filter(({ retired }) => retired !== true)
    return [
      others.filter(({ parentId }) => parentId === id),
      others.filter(({ channelId }) => channelId === id),
    ] as const
  }, [entries, id])
  const rows = [
    [t('customers.below', { count: below.length }), below],
    [t('customers.through', { count: through.length }), through],
  ] as const
  const shown = rows.filter(([, companies]) => companies.length > 0)
  if (shown.length === 0) return null
  return (
    <Facts
      rows={shown.map(([label, companies]) => [
        label,
        companies.map((one) => (
          <div key={one.id}>
            <Company id={one.id} />
          </div>
        )),
      ])}
    />
  )
}
