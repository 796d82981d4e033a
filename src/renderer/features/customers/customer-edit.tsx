import {
  Button,
  Group,
  Modal,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { getHotkeyHandler } from '@mantine/hooks'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import {
  applyCustomerForm,
  customerFaults,
  type CustomerForm,
  customerFormOf,
} from '#shared/customers/customer-form.ts'
import { ok } from '#shared/kernel/result.ts'
import { same } from '#shared/sync/merge.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'

/** The customer's own data in a form; saved on the laptop at once, with a way back. Ctrl+S saves. */
export function CustomerEdit({
  customer,
  onClose,
}: {
  readonly customer: Customer
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const form = useForm<CustomerForm>({
    initialValues: customerFormOf(customer),
    validate: (values) =>
      Object.fromEntries(
        Object.entries(customerFaults(trimmed(values), customerFormOf(customer))).map(([field, fault]) => [
          field,
          t(`fault.${fault}`),
        ]),
      ),
    validateInputOnBlur: true,
  })

  async function save(values: CustomerForm) {
    const before = customerFormOf(customer)
    const saved = await repositories.customers.change(customer.id, (now) => applyCustomerForm(now, values))
    if (!saved.ok) return notify({ message: t('customers.gone'), tone: 'bad' })
    onClose()
    // Taking it back touches what was changed here and nothing that others changed since.
    const changed = Object.entries(before).filter(
      ([field, value]) => !same(value, saved.value[field as keyof CustomerForm]),
    )
    if (changed.length === 0) return
    const undo = () =>
      void repositories.customers
        .change(customer.id, (now) => ok({ ...now, ...Object.fromEntries(changed) }))
        .then(() => notify({ message: t('app.undone') }))
    notify({
      message: `${t('customers.changed')} · ${t('app.saved')}`,
      undo: { label: t('app.undo'), run: undo },
    })
  }

  const submit = form.onSubmit((values) => void save(values))
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('customers.editTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        autoComplete="off"
        onSubmit={submit}
        onKeyDown={getHotkeyHandler([
          ['mod+S', () => submit(undefined as unknown as FormEvent<HTMLFormElement>)],
        ])}
      >
        <Stack gap="sm">
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
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit">{t('app.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function trimmed(form: CustomerForm): CustomerForm {
  return {
    ...form,
    name: form.name.trim(),
    phone: form.phone.trim(),
    email: form.email.trim(),
    website: form.website.trim(),
  }
}
