import { Group, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { yearOf } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import {
  type FaultCode,
  faultCodes,
  severities,
  type ServiceRequest,
  type Severity,
} from '#shared/service/service.ts'
import { codeName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useStep } from './use-service.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Props {
  readonly customerId: Customer['id']
  readonly assetId?: string
  /** The visit on which it came up. */
  readonly visitId?: string
  readonly onClose: () => void
}

/** What a customer wants done: from his page, from a machine's, or from a visit. */
export function RequestForm({ customerId, assetId = '', visitId, onClose }: Props) {
  const { t } = useTranslation()
  const { repositories, author, ids, numbers, navigation, serverClock, days } = useApp()
  const { language, named } = useLanguage()
  const step = useStep()
  const keys = [repositories, customerId]
  const assets = useLiveOr(() => repositories.assets.watchOfCustomer(customerId), keys, [])
  const contacts = useLiveOr(() => repositories.contacts.watchOfCustomer(customerId), keys, [])
  const draft = useDraft(`new/request/${customerId}`, customerId)
  const [machine, setMachine] = useKept(draft, 'machine', assetId)
  const [subject, setSubject] = useKept(draft, 'subject', '')
  const [description, setDescription] = useKept(draft, 'description', '')
  const [severity, setSeverity] = useKept<Severity>(draft, 'severity', 'normal')
  const [fault, setFault] = useKept<FaultCode | ''>(draft, 'fault', '')
  const [contactId, setContactId] = useKept(draft, 'contactId', '')
  const [problem, setProblem] = useState<string>()

  async function add() {
    if (subject.trim() === '') return setProblem(t('requests.noSubject'))
    const stamp = author.stamp()
    const id = ids.next('request') as ServiceRequest['id']
    const { id: stepId, stamp: by } = step()
    const request: ServiceRequest = {
      id,
      type: 'request',
      ...stampNew(stamp),
      customerId,
      assetId: machine,
      number: await numbers.take('request', yearOf(days.company.dayOf(by.at)), id),
      subject: subject.trim(),
      description: description.trim(),
      severity,
      stage: 'new',
      reportedAt: serverClock.now(),
      contactId,
      faultCode: fault,
      ...(visitId ? { visitId } : {}),
      stageLog: [{ id: stepId, at: by.at, by: by.by, stage: 'new', note: '' }],
    }
    await repositories.requests.add(request)
    notify({
      message: t('requests.added', { number: request.number || request.subject }),
      undo: {
        label: t('requests.open'),
        run: () => navigation.getState().go({ name: 'request', id }),
      },
    })
    draft.drop()
    onClose()
  }

  return (
    <FormDialog
      draft={draft}
      title={t('requests.new')}
      size={560}
      problem={problem}
      action={t('requests.add')}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <TextInput
        label={t('requests.subject')}
        value={subject}
        maxLength={200}
        data-autofocus
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <Group grow align="start">
        <Select
          label={t('machines.machine')}
          placeholder={t('requests.noMachine')}
          searchable
          clearable
          data={assets.map(({ id, serialNumber, productName }) => ({
            value: id as string,
            label: `${serialNumber} ${productName}`,
          }))}
          value={machine === '' ? null : machine}
          onChange={(value) => setMachine(value ?? '')}
        />
        <Select
          label={t('requests.severity')}
          data={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
          value={severity}
          onChange={(value) => value && setSeverity(value as Severity)}
          allowDeselect={false}
        />
      </Group>
      <Group grow align="start">
        <Select
          label={t('requests.fault')}
          clearable
          data={faultCodes.map((value) => ({ value, label: codeName(value, language) }))}
          value={fault === '' ? null : fault}
          onChange={(value) => setFault((value ?? '') as FaultCode | '')}
        />
        <Select
          label={t('requests.contact')}
          clearable
          data={contacts.map((one) => ({ value: one.id as string, label: named(one) }))}
          value={contactId === '' ? null : contactId}
          onChange={(value) => setContactId(value ?? '')}
        />
      </Group>
      <Textarea
        label={t('requests.description')}
        value={description}
        maxLength={4_000}
        autosize
        minRows={3}
        maxRows={10}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
