import { Select, SimpleGrid, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerForm } from '#shared/customers/customer-form.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { HeldCustomerField } from '../fields/held-customer-field.tsx'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import type { FieldLook } from '../../ui/fields/parsed-field.tsx'
import type { FieldOf, Fields } from '../../ui/fields/use-fields.ts'
import { AddressFields } from './address-fields.tsx'

/** Fields of a customer; a new one has some more. */
export type CustomerFieldsOf = Pick<Fields<CustomerForm>, 'input' | 'choice' | 'of'>

/** All that is known of a customer, in the order in which one asks for it. */
export function CustomerFields(props: {
  readonly fields: CustomerFieldsOf
  /** What is said about the name, under it. */
  readonly notice?: ReactNode
}) {
  const { fields, notice } = props
  const { t } = useTranslation()
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput label={t('customers.name')} {...fields.input('name')} data-autofocus required />
        <TextInput label={t('customers.nameEn')} {...fields.input('nameEn')} />
      </SimpleGrid>
      {notice}
      <Ranked {...fields} />
      <SimpleGrid cols={3} spacing="sm">
        <TextInput label={t('customers.phone')} {...fields.input('phone')} inputMode="tel" />
        <TextInput label={t('customers.email')} {...fields.input('email')} inputMode="email" />
        <TextInput label={t('customers.website')} {...fields.input('website')} inputMode="url" />
      </SimpleGrid>
      <AddressFields input={fields.input} />
      <Paying {...fields} />
      <SimpleGrid cols={2} spacing="sm">
        <HeldCustomerField label={t('customers.parent')} optional {...fields.of('parentId')} />
        <HeldCustomerField label={t('customers.channel')} optional {...fields.of('channelId')} />
      </SimpleGrid>
      <TagsInput label={t('customers.tags')} {...fields.input('tags')} maxTags={30} />
      <Textarea label={t('customers.note')} autosize minRows={2} maxRows={8} {...fields.input('note')} />
    </>
  )
}

export const customerKinds = ['endCustomer', 'dealer', 'agent', 'publicBody'] as const
export const lifecycles = ['prospect', 'active', 'dormant', 'lost'] as const

function Ranked({ input }: CustomerFieldsOf) {
  const { t } = useTranslation()
  return (
    <SimpleGrid cols={4} spacing="sm">
      <Select
        label={t('customers.kind')}
        allowDeselect={false}
        data={customerKinds.map((value) => ({ value, label: t(`customerKind.${value}`) }))}
        {...input('kind')}
      />
      <TextInput label={t('customers.industry')} {...input('industry')} />
      <Select
        label={t('customers.lifecycle')}
        allowDeselect={false}
        data={lifecycles.map((value) => ({ value, label: t(`lifecycle.${value}`) }))}
        {...input('lifecycle')}
      />
      <Select
        label={t('customers.tier')}
        allowDeselect={false}
        data={['A', 'B', 'C', 'D']}
        {...input('tier')}
      />
    </SimpleGrid>
  )
}

/** How much may be owed; nothing is no limit that was given. */
export function CreditLimitField({ field, ...look }: FieldLook & { readonly field: FieldOf<Cents> }) {
  return (
    <MoneyField
      currency="CNY"
      {...look}
      {...field}
      value={field.value === 0 ? null : field.value}
      onChange={(value) => field.onChange(value ?? (0 as Cents))}
    />
  )
}

/** What invoices need, and how much may be owed. */
function Paying({ input, of }: CustomerFieldsOf) {
  const { t } = useTranslation()
  return (
    <SimpleGrid cols={3} spacing="sm">
      <TextInput label={t('customers.taxNumber')} {...input('taxNumber')} />
      <TextInput label={t('customers.bankAccount')} {...input('bankAccount')} inputMode="numeric" />
      <CreditLimitField label={t('customers.creditLimit')} field={of('creditLimit')} />
    </SimpleGrid>
  )
}
