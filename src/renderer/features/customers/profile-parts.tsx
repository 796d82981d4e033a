import { Select, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addressText, type Customer } from '#shared/customers/customer.ts'
import { type CustomerForm, customerFormOf } from '#shared/customers/customer-form.ts'
import { AddressFields } from '../../parts/customers/address-fields.tsx'
import { CreditLimitField, customerKinds, lifecycles } from '../../parts/customers/customer-fields.tsx'
import { AddressLink } from '../../parts/customers/reach.tsx'
import { HeldCustomerField } from '../../parts/fields/held-customer-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { Company } from './company-link.tsx'
import { ProfilePart } from './profile-part.tsx'

const tiers = ['A', 'B', 'C', 'D'] as const

interface Props {
  readonly customer: Customer
}

/** One of a few values, stored as it is chosen. */
function ChoicePart<F extends 'kind' | 'lifecycle' | 'tier'>(props: {
  readonly customer: Customer
  readonly field: F
  readonly label: string
  readonly values: readonly CustomerForm[F][]
  readonly wordsOf: (value: CustomerForm[F]) => string
}) {
  const { customer, field, label, values, wordsOf } = props
  return (
    <ProfilePart
      customer={customer}
      field={field}
      label={label}
      value={wordsOf(customerFormOf(customer)[field])}
      isChoice
    >
      {(fields, choose) => (
        <Select
          size="xs"
          aria-label={label}
          allowDeselect={false}
          defaultDropdownOpened
          data={values.map((value) => ({ value, label: wordsOf(value) }))}
          {...fields.input(field)}
          onChange={(chosen) => {
            const value = values.find((one) => one === chosen)
            if (value !== undefined) choose(field, value)
          }}
        />
      )}
    </ProfilePart>
  )
}

export function KindPart({ customer }: Props) {
  const { t } = useTranslation()
  return (
    <ChoicePart
      customer={customer}
      field="kind"
      label={t('customers.kind')}
      values={customerKinds}
      wordsOf={(kind) => t(`customerKind.${kind}`)}
    />
  )
}

export function LifecyclePart({ customer }: Props) {
  const { t } = useTranslation()
  return (
    <ChoicePart
      customer={customer}
      field="lifecycle"
      label={t('customers.lifecycle')}
      values={lifecycles}
      wordsOf={(lifecycle) => t(`lifecycle.${lifecycle}`)}
    />
  )
}

export function TierPart({ customer }: Props) {
  const { t } = useTranslation()
  return (
    <ChoicePart
      customer={customer}
      field="tier"
      label={t('customers.tier')}
      values={tiers}
      wordsOf={(tier) => tier}
    />
  )
}

/** The company that it belongs to, or the one through whom it buys. */
export function CompanyPart(props: Props & { readonly field: 'parentId' | 'channelId' }) {
  const { customer, field } = props
  const { t } = useTranslation()
  const label = t(field === 'parentId' ? 'customers.parent' : 'customers.channel')
  const { [field]: id = '' } = customer
  return (
    <ProfilePart
      customer={customer}
      field={field}
      label={label}
      value={id}
      shown={<Company id={id} />}
      isChoice
    >
      {(fields, choose) => (
        <HeldCustomerField
          size="xs"
          aria-label={label}
          label={undefined}
          optional
          {...fields.of(field)}
          onChange={(chosen) => choose(field, chosen)}
        />
      )}
    </ProfilePart>
  )
}

export function AddressPart({ customer }: Props) {
  const { t } = useTranslation()
  return (
    <ProfilePart
      customer={customer}
      field="address"
      label={t('customers.address')}
      value={addressText(customer.address)}
      shown={<AddressLink address={customer.address} />}
    >
      {(fields) => <AddressFields input={fields.input} cols={2} />}
    </ProfilePart>
  )
}

export function CreditLimitPart({ customer }: Props) {
  const { t } = useTranslation()
  const { money } = useLanguage()
  const { creditLimit } = customer
  const label = t('customers.creditLimit')
  return (
    <ProfilePart
      customer={customer}
      field="creditLimit"
      label={label}
      value={creditLimit === 0 ? '' : money(creditLimit, 'CNY')}
    >
      {(fields) => <CreditLimitField size="xs" aria-label={label} field={fields.of('creditLimit')} />}
    </ProfilePart>
  )
}

export function TagsPart({ customer }: Props) {
  const { t } = useTranslation()
  const { listed } = useLanguage()
  const label = t('customers.tags')
  return (
    <ProfilePart customer={customer} field="tags" label={label} value={listed(customer.tags)}>
      {(fields) => <TagsInput size="xs" aria-label={label} maxTags={30} {...fields.input('tags')} />}
    </ProfilePart>
  )
}
