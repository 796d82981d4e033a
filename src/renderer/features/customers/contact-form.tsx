import { Button, Checkbox, Group, Select, SimpleGrid, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contact } from '#shared/contacts/contact.ts'
import {
  contactFaults,
  type ContactForm,
  contactFormOf,
  emptyContactForm,
} from '#shared/contacts/contact-form.ts'
import { ContactField } from '../../parts/fields/contact-field.tsx'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { PasteCard } from './paste-card.tsx'
import { useRetiring } from './use-retiring.ts'
import { addContact, changeContact } from '../../work/customers/contacts.ts'
import { retireContact } from '../../work/customers/retire.ts'

/** Somebody new at a customer's. */
export function NewContact(props: {
  readonly customerId: Contact['customerId']
  readonly onClose: () => void
}) {
  const { customerId, onClose } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { wordsOf } = useFaultWords()
  const draft = useDraft(`new/contact/${customerId}`, customerId)
  const fields = useFields<ContactForm>(draft, emptyContactForm, (form) => ({
    ...wordsOf(contactFaults(form, emptyContactForm)),
    ...(form.name.trim() === '' ? wordsOf({ name: { kind: 'required' } }) : {}),
  }))

  async function save(form: ContactForm) {
    const made = await addContact(work, customerId, form)
    if (!made.ok) return fields.blame(wordsOf(made.failure.faults))
    draft.drop()
    notify({ message: t('contacts.made', { name: made.value.name }) })
    onClose()
  }

  return (
    <FormDialog
      title={t('contacts.new')}
      size="lg"
      fields={fields}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <PasteCard fields={fields} />
      <ContactFields fields={fields} customerId={customerId} />
    </FormDialog>
  )
}

/** What is known of somebody; saved on the laptop at once, with a way back. */
export function EditContact({
  contact,
  onClose,
}: {
  readonly contact: Contact
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { fields, record, save } = useEditContact(contact, onClose)
  const setRetired = useRetireContact(contact, onClose)
  const left = contact.retired === true
  return (
    <FormDialog
      title={t('contacts.edit')}
      size="lg"
      fields={fields}
      overtaken={record.notice}
      action={t('app.save')}
      aside={
        <Button variant="subtle" color={left ? 'brand' : 'red'} onClick={() => setRetired(!left)}>
          {t(left ? 'contacts.isBack' : 'contacts.left')}
        </Button>
      }
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <ContactFields fields={fields} customerId={contact.customerId} />
    </FormDialog>
  )
}

function useEditContact(contact: Contact, onClose: () => void) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { gone, undo } = useWayBack()
  const { wordsOf } = useFaultWords()
  const draft = useDraft(`edit/${contact.id}`, contact.id)
  const before = contactFormOf(contact)
  const fields = useFields<ContactForm>(draft, before, (form) => wordsOf(contactFaults(form, before)))
  const record = useRecordForm(contact.id, draft, before, (field, value) =>
    field === 'decisionRole' ? t(`decisionRole.${value as Contact['decisionRole']}`) : undefined,
  )

  async function save(form: ContactForm) {
    const done = await changeContact(work, contact, (now) => record.onto(form, now))
    if (done.ok) {
      notify({ about: contact.id, message: t('app.saved'), undo: undo(done.value.back) })
      draft.drop()
      return onClose()
    }
    const { failure } = done
    if (failure.kind === 'ContactInvalid') return fields.blame(wordsOf(failure.faults))
    if (failure.kind === 'Overtaken') return record.ask(failure)
    gone()
  }

  return { fields, record, save }
}

function useRetireContact({ id, name }: Contact, onDone: () => void) {
  const { t } = useTranslation()
  const { work } = useApp()
  return useRetiring(
    (retired) => retireContact(work, id, retired),
    (retired) => t(retired ? 'contacts.leftNow' : 'contacts.backNow', { name }),
    onDone,
  )
}

interface FieldsProps {
  readonly fields: Fields<ContactForm>
  readonly customerId: string
}

function ContactFields({ fields, customerId }: FieldsProps) {
  const { t } = useTranslation()
  const { input } = fields
  return (
    <>
      <SimpleGrid cols={3} spacing="sm">
        <TextInput label={t('contacts.name')} {...input('name')} data-autofocus required />
        <TextInput label={t('customers.nameEn')} {...input('nameEn')} />
        <TextInput label={t('contacts.salutation')} {...input('salutation')} />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput label={t('contacts.jobTitle')} {...input('title')} />
        <TextInput label={t('contacts.department')} {...input('department')} />
      </SimpleGrid>
      <Reached {...fields} />
      <Placed fields={fields} customerId={customerId} />
      <Textarea label={t('customers.note')} autosize minRows={2} maxRows={6} {...input('note')} />
    </>
  )
}

function Reached({ input }: Fields<ContactForm>) {
  const { t } = useTranslation()
  return (
    <>
      <SimpleGrid cols={3} spacing="sm">
        <TextInput label={t('contacts.mobile')} {...input('mobile')} inputMode="tel" />
        <TextInput label={t('customers.phone')} {...input('phone')} inputMode="tel" />
        <TextInput label={t('customers.email')} {...input('email')} inputMode="email" />
      </SimpleGrid>
      <SimpleGrid cols={3} spacing="sm">
        <TagsInput label={t('contacts.phones')} {...input('phones')} maxTags={8} />
        <TextInput label={t('contacts.wecom')} {...input('wecom')} />
        <TextInput label={t('contacts.wechat')} {...input('wechat')} />
      </SimpleGrid>
    </>
  )
}

const genders = ['unknown', 'female', 'male'] as const
const roles = ['none', 'decides', 'influences', 'uses', 'blocks'] as const

function Placed({ fields, customerId }: FieldsProps) {
  const { t } = useTranslation()
  const { input, checkbox, of } = fields
  return (
    <>
      <SimpleGrid cols={3} spacing="sm">
        <Select
          label={t('contacts.gender')}
          allowDeselect={false}
          data={genders.map((value) => ({ value, label: t(`gender.${value}`) }))}
          {...input('gender')}
        />
        <Select
          label={t('contacts.decisionRole')}
          allowDeselect={false}
          data={roles.map((value) => ({ value, label: t(`decisionRole.${value}`) }))}
          {...input('decisionRole')}
        />
        <ContactField label={t('contacts.reportsTo')} optional customerId={customerId} {...of('reportsTo')} />
      </SimpleGrid>
      <Group gap="lg">
        <Checkbox label={t('customers.optedOut')} {...checkbox('optedOut')} />
        <Checkbox label={t('contacts.noCalls')} {...checkbox('noCalls')} />
      </Group>
    </>
  )
}
