import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { Copied, MailLink, PhoneLinks, WebLink } from '../../parts/customers/reach.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { OwnerLine } from '../../parts/giving/owner-line.tsx'
import { Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { Company } from './company-link.tsx'
import { ProfileField, type ProfileText } from './profile-field.tsx'
import {
  AddressPart,
  CompanyPart,
  CreditLimitPart,
  KindPart,
  LifecyclePart,
  TagsPart,
  TierPart,
} from './profile-parts.tsx'

/** All that is known of it; it is corrected where it stands. */
export function ProfilePanel({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { language, instant } = useLanguage()
  const text = (field: ProfileText, label: string, shown?: ReactNode) =>
    [
      label,
      <ProfileField key={field} customer={customer} field={field} label={label}>
        {shown}
      </ProfileField>,
    ] as const
  return (
    <Panel title={t('customers.profile')}>
      <Facts
        rows={[
          language === 'en' ? text('name', t('customers.nameZh')) : text('nameEn', t('customers.nameEn')),
          text('phone', t('customers.phone'), <PhoneLinks value={customer.phone} />),
          text('email', t('customers.email'), <MailLink value={customer.email} />),
          text('website', t('customers.website'), <WebLink value={customer.website} />),
          [t('customers.address'), <AddressPart key="address" customer={customer} />],
          [t('customers.kind'), <KindPart key="kind" customer={customer} />],
          [t('customers.lifecycle'), <LifecyclePart key="lifecycle" customer={customer} />],
          [t('customers.tier'), <TierPart key="tier" customer={customer} />],
          text('industry', t('customers.industry')),
          [t('customers.parent'), <CompanyPart key="parent" customer={customer} field="parentId" />],
          [t('customers.channel'), <CompanyPart key="channel" customer={customer} field="channelId" />],
          [t('customers.owner'), <OwnerLine key="owner" id={customer.id} ownerId={customer.ownerId} />],
          [t('customers.territory'), nameOf(customer.territoryId)],
          [t('customers.line'), nameOf(customer.businessLineId)],
          text('taxNumber', t('customers.taxNumber'), <Copied text={customer.taxNumber} />),
          text('bankAccount', t('customers.bankAccount'), <Copied text={customer.bankAccount} />),
          [t('customers.creditLimit'), <CreditLimitPart key="limit" customer={customer} />],
          [t('customers.tags'), <TagsPart key="tags" customer={customer} />],
          text('note', t('customers.note')),
          [t('customers.updated'), instant(customer.updatedAt)],
        ]}
      />
      <Companies id={customer.id} />
    </Panel>
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
