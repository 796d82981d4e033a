import { Group, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { type RequestForm as Asked, requestFaults } from '#shared/service/request-form.ts'
import { faultCodes, requestKinds, severities } from '#shared/service/service.ts'
import { codeName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { addRequest } from '../../work/requests/add-request.ts'
import { ContactField } from '../fields/contact-field.tsx'
import { CustomerField } from '../fields/customer-field.tsx'
import { MachineField } from '../fields/machine-field.tsx'
import { cameBy } from './draft-keys.ts'

interface Props {
  /** '' where she chooses first whose it is. */
  readonly customerId: Customer['id'] | ''
  readonly assetId?: string
  /** The visit on which it came up. */
  readonly visitId?: string
  /** The call that brought it, and what was said on it. */
  readonly activityId?: string
  readonly said?: string
  readonly contactId?: string
  readonly onClose: () => void
}

/** What a customer wants done: from the list, his page, a machine's, a visit, or a call. */
export function RequestForm(props: Props) {
  const { t } = useTranslation()
  const { fields, save } = useRequestForm(props)
  return (
    <FormDialog
      fields={fields}
      title={t('requests.new')}
      size={560}
      action={t('requests.add')}
      onSubmit={fields.submit(save)}
      onClose={props.onClose}
    >
      {props.customerId === '' && <CustomerOf fields={fields} />}
      <Group grow align="start">
        <Select
          label={t('requests.kind')}
          data={requestKinds.map((value) => ({ value, label: t(`requestKind.${value}`) }))}
          allowDeselect={false}
          {...fields.choice('kind')}
        />
        <Select
          label={t('requests.severity')}
          data={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
          allowDeselect={false}
          {...fields.choice('severity')}
        />
      </Group>
      <TextInput
        label={t('requests.subject')}
        maxLength={200}
        {...(props.customerId === '' ? {} : { 'data-autofocus': true })}
        {...fields.input('subject')}
      />
      <AboutFields fields={fields} />
      <Textarea
        label={t('requests.description')}
        maxLength={4_000}
        autosize
        minRows={3}
        maxRows={10}
        {...fields.input('description')}
      />
    </FormDialog>
  )
}

/** Another customer has other machines and other people. */
function CustomerOf({ fields }: { readonly fields: Fields<Asked> }) {
  const customer = fields.of('customerId')
  return (
    <CustomerField
      data-autofocus
      {...customer}
      onChange={(id) => {
        customer.onChange(id)
        fields.set('machine', '')
        fields.set('contactId', '')
      }}
    />
  )
}

/** Which machine, what is wrong with it, and who said so. */
function AboutFields({ fields }: { readonly fields: Fields<Asked> }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { customerId, kind } = fields.values
  return (
    <>
      <Group grow align="start">
        <MachineField
          customerId={customerId}
          placeholder={t('requests.noMachine')}
          optional
          {...fields.of('machine')}
        />
        <ContactField customerId={customerId} optional {...fields.of('contactId')} />
      </Group>
      {kind === 'fault' && (
        <Select
          label={t('requests.fault')}
          clearable
          data={faultCodes.map((value) => ({ value, label: codeName(value, language) }))}
          {...fields.choice('fault')}
        />
      )}
    </>
  )
}

function useRequestForm({
  customerId,
  assetId = '',
  visitId = '',
  activityId = '',
  said = '',
  contactId = '',
  onClose,
}: Props) {
  const { t } = useTranslation()
  const { wordsOf } = useFaultWords()
  const { navigation, work } = useApp()
  const fields = useFields(
    useDraft(`new/request/${cameBy({ customerId, assetId, visitId, activityId })}`, customerId),
    {
      customerId,
      kind: 'fault',
      machine: assetId,
      subject: '',
      description: said,
      severity: 'normal',
      fault: '',
      contactId,
    },
    (form: Asked) => {
      const faults = wordsOf(requestFaults(form))
      return faults['subject'] && form.subject.trim() === ''
        ? { ...faults, subject: t('requests.noSubject') }
        : faults
    },
  )

  async function save({ machine, fault, customerId: whose, ...asked }: Asked) {
    const faultCode = asked.kind === 'fault' ? fault : ''
    const wanted = { ...asked, customerId: whose as Customer['id'], assetId: machine, faultCode, visitId }
    const added = await addRequest(work, wanted)
    if (!added.ok) return fields.blame({ subject: t('requests.noSubject') })
    const { id, number, subject } = added.value
    const open = { label: t('requests.open'), run: () => navigation.getState().go({ name: 'request', id }) }
    notify({ message: t('requests.added', { number: number || subject }), undo: open })
    fields.draft.drop()
    onClose()
  }

  return { fields, save }
}
