import { Select, SimpleGrid, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import {
  applyCustomerForm,
  customerFaults,
  type CustomerForm,
  customerFormOf,
  type FormInvalid,
} from '#shared/customers/customer-form.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { type Overtaken, takenBack } from '#shared/sync/form-change.ts'
import { useApp } from '../../app-context.tsx'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { useBeginAnew, useDraft, useKeptForm } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'

/** The customer's own data in a form; saved on the laptop at once, with a way back. */
export function CustomerEdit({
  customer,
  onClose,
}: {
  readonly customer: Customer
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const draft = useDraft(`edit/${customer.id}`, customer.id)
  const record = useRecordForm(customer.id, draft, customerFormOf(customer), words)
  const kept = useKeptForm(draft, customerFormOf(customer))
  const form = useForm<CustomerForm>({
    initialValues: kept.values,
    onValuesChange: kept.keep,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(customerFaults(trimmed(values), customerFormOf(customer))).map(([field, fault]) => [
          field,
          t(`fault.${fault}`),
        ]),
      ),
    validateInputOnBlur: true,
  })
  useBeginAnew(draft, () => form.setValues(kept.first))

  function words(field: string, value: unknown): string | undefined {
    return field === 'lifecycle' ? t(`lifecycle.${value as Customer['lifecycle']}`) : undefined
  }

  async function save(values: CustomerForm) {
    let before = customer
    const saved = await repositories.customers.change(
      customer.id,
      (now): Result<Customer, FormInvalid | Overtaken> => {
        before = now
        const settled = record.onto(values, customerFormOf(now))
        return settled.ok ? applyCustomerForm(now, settled.value) : settled
      },
    )
    if (!saved.ok) {
      if (saved.failure.kind === 'Overtaken') return record.ask(saved.failure)
      if (saved.failure.kind === 'Gone') return notify({ message: t('customers.gone'), tone: 'bad' })
      return form.validate()
    }
    draft.drop()
    onClose()
    const after = saved.value
    if (JSON.stringify(customerFormOf(before)) === JSON.stringify(customerFormOf(after))) return
    const undo = () =>
      void repositories.customers
        .change(customer.id, (now) => ok(takenBack(now, before, after)))
        .then(() => notify({ message: t('app.undone') }))
    notify({
      message: `${t('customers.changed')} · ${t('app.saved')}`,
      undo: { label: t('app.undo'), run: undo },
    })
  }

  return (
    <FormDialog
      title={t('customers.editTitle')}
      size="lg"
      draft={draft}
      overtaken={record.notice}
      action={t('app.save')}
      onSubmit={() => form.onSubmit((values) => void save(values))()}
      onClose={onClose}
    >
      <SimpleGrid cols={2} spacing="sm">
        <TextInput label={t('customers.name')} {...form.getInputProps('name')} data-autofocus required />
        <TextInput label={t('customers.nameEn')} {...form.getInputProps('nameEn')} />
        <TextInput label={t('customers.phone')} {...form.getInputProps('phone')} inputMode="tel" />
        <TextInput label={t('customers.email')} {...form.getInputProps('email')} inputMode="email" />
        <TextInput label={t('customers.website')} {...form.getInputProps('website')} />
        <TextInput label={t('customers.industry')} {...form.getInputProps('industry')} />
        <Select
          label={t('customers.lifecycle')}
          allowDeselect={false}
          data={(['prospect', 'active', 'dormant', 'lost'] as const).map((value) => ({
            value,
            label: t(`lifecycle.${value}`),
          }))}
          {...form.getInputProps('lifecycle')}
        />
        <Select
          label={t('customers.tier')}
          allowDeselect={false}
          data={['A', 'B', 'C', 'D']}
          {...form.getInputProps('tier')}
        />
        <TextInput label={t('customers.province')} {...form.getInputProps('address.province')} />
        <TextInput label={t('customers.city')} {...form.getInputProps('address.city')} />
        <TextInput label={t('customers.district')} {...form.getInputProps('address.district')} />
        <TextInput
          label={t('customers.postcode')}
          {...form.getInputProps('address.postcode')}
          inputMode="numeric"
        />
      </SimpleGrid>
      <TextInput label={t('customers.street')} {...form.getInputProps('address.street')} />
      <TagsInput label={t('customers.tags')} {...form.getInputProps('tags')} maxTags={30} />
      <Textarea
        label={t('customers.note')}
        autosize
        minRows={2}
        maxRows={8}
        {...form.getInputProps('note')}
      />
    </FormDialog>
  )
}

function trimmed(form: CustomerForm): CustomerForm {
  return {
    ...form,
    name: form.name.trim(),
    nameEn: form.nameEn.trim(),
    phone: form.phone.trim(),
    email: form.email.trim(),
    website: form.website.trim(),
  }
}
