import { Select, SimpleGrid, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import {
  customerFaults,
  type CustomerForm,
  customerFormOf,
  trimmedForm,
} from '#shared/customers/customer-form.ts'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useSaveCustomer } from './use-save-customer.ts'

interface Props {
  readonly customer: Customer
  readonly onClose: () => void
}

/** The customer's own data in a form; saved on the laptop at once, with a way back. */
export function CustomerEdit({ customer, onClose }: Props) {
  const { t } = useTranslation()
  const { wordsOf } = useFaultWords()
  const draft = useDraft(`edit/${customer.id}`, customer.id)
  const fields = useFields(draft, customerFormOf(customer), (form) =>
    wordsOf(customerFaults(trimmedForm(form, customerFormOf(customer)), customerFormOf(customer))),
  )
  const record = useRecordForm(customer.id, draft, customerFormOf(customer), (field, value) =>
    field === 'lifecycle' ? t(`lifecycle.${value as Customer['lifecycle']}`) : undefined,
  )
  const save = useSaveCustomer(customer, record)

  async function submit(form: CustomerForm) {
    const refused = await save(form)
    if (refused === 'asked') return
    if (refused) return fields.blame(wordsOf(refused.faults))
    draft.drop()
    onClose()
  }

  return (
    <FormDialog
      title={t('customers.editTitle')}
      size="lg"
      fields={fields}
      overtaken={record.notice}
      action={t('app.save')}
      onSubmit={fields.submit(submit)}
      onClose={onClose}
    >
      <SimpleGrid cols={2} spacing="sm">
        <Named {...fields} />
        <Ranked {...fields} />
        <Placed {...fields} />
      </SimpleGrid>
      <TextInput label={t('customers.street')} {...fields.input('address.street')} />
      <TagsInput label={t('customers.tags')} {...fields.input('tags')} maxTags={30} />
      <Textarea label={t('customers.note')} autosize minRows={2} maxRows={8} {...fields.input('note')} />
    </FormDialog>
  )
}

function Named({ input }: Fields<CustomerForm>) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput label={t('customers.name')} {...input('name')} data-autofocus required />
      <TextInput label={t('customers.nameEn')} {...input('nameEn')} />
      <TextInput label={t('customers.phone')} {...input('phone')} inputMode="tel" />
      <TextInput label={t('customers.email')} {...input('email')} inputMode="email" />
      <TextInput label={t('customers.website')} {...input('website')} />
      <TextInput label={t('customers.industry')} {...input('industry')} />
    </>
  )
}

const lifecycles = ['prospect', 'active', 'dormant', 'lost'] as const

function Ranked({ input }: Fields<CustomerForm>) {
  const { t } = useTranslation()
  return (
    <>
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
    </>
  )
}

function Placed({ input }: Fields<CustomerForm>) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput label={t('customers.province')} {...input('address.province')} />
      <TextInput label={t('customers.city')} {...input('address.city')} />
      <TextInput label={t('customers.district')} {...input('address.district')} />
      <TextInput label={t('customers.postcode')} {...input('address.postcode')} inputMode="numeric" />
    </>
  )
}
