import { Group, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { type RequestForm as Asked, requestFaults } from '#shared/service/request-form.ts'
import { faultCodes, severities } from '#shared/service/service.ts'
import { codeName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { addRequest } from '../../work/requests/add-request.ts'
import { ContactField } from '../fields/contact-field.tsx'
import { MachineField } from '../fields/machine-field.tsx'

interface Props {
  readonly customerId: Customer['id']
  readonly assetId?: string
  /** The visit on which it came up. */
  readonly visitId?: string
  readonly onClose: () => void
}

/** What a customer wants done: from his page, from a machine's, or from a visit. */
export function RequestForm({ customerId, assetId = '', visitId = '', onClose }: Props) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { wordsOf } = useFaultWords()
  const { navigation, work } = useApp()
  const fields = useFields(
    useDraft(`new/request/${customerId}`, customerId),
    { machine: assetId, subject: '', description: '', severity: 'normal', fault: '', contactId: '' },
    (form: Asked) => {
      const faults = wordsOf(requestFaults(form))
      return faults['subject'] && form.subject.trim() === ''
        ? { ...faults, subject: t('requests.noSubject') }
        : faults
    },
  )

  async function save({ machine, fault, ...asked }: Asked) {
    const wanted = { ...asked, customerId, assetId: machine, faultCode: fault, visitId }
    const added = await addRequest(work, wanted)
    if (!added.ok) return fields.blame({ subject: t('requests.noSubject') })
    const { id, number, subject } = added.value
    const open = { label: t('requests.open'), run: () => navigation.getState().go({ name: 'request', id }) }
    notify({ message: t('requests.added', { number: number || subject }), undo: open })
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('requests.new')}
      size={560}
      action={t('requests.add')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <TextInput label={t('requests.subject')} maxLength={200} data-autofocus {...fields.input('subject')} />
      <Group grow align="start">
        <MachineField
          customerId={customerId}
          placeholder={t('requests.noMachine')}
          optional
          {...fields.of('machine')}
        />
        <Select
          label={t('requests.severity')}
          data={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
          allowDeselect={false}
          {...fields.choice('severity')}
        />
      </Group>
      <Group grow align="start">
        <Select
          label={t('requests.fault')}
          clearable
          data={faultCodes.map((value) => ({ value, label: codeName(value, language) }))}
          {...fields.choice('fault')}
        />
        <ContactField customerId={customerId} optional {...fields.of('contactId')} />
      </Group>
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
