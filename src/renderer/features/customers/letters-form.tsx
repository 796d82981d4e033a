import {
  Alert,
  Button,
  Group,
  Progress,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/activities/activity.ts'
import { firstContact } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { TemplateSource } from '#shared/documents/document.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { dismiss } from '#shared/kernel/result.ts'
import { letterFields, type Recipient } from '#shared/templates/record-fields.ts'
import { useApp } from '../../app-context.tsx'
import { useDocumentMessage } from '../../parts/documents/document-message.ts'
import { useTemplates, useTemplateSource } from '../../parts/documents/use-templates.ts'
import { bytesOf } from '../../replica/store/sealed-storage.ts'
import { DocxView } from '../../ui/docx-view.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { Dialog, useCancel } from '../../ui/dialog.tsx'

interface Props {
  readonly customers: readonly Customer[]
  readonly onClose: () => void
}

type LetterKind = 'letter' | 'envelope' | 'labels'
type Filing = 'one' | 'each'

/** As many as one file holds. */
const mostLetters = 5_000

/**
 * Letters, envelopes or labels for the customers of a list, in one Word file: to whoever decides
 * there, never to somebody who does not want mail. Each letter is noted as an activity.
 */
export function LettersForm({ customers, onClose }: Props) {
  const { t } = useTranslation()
  const { host, repositories, session, author, ids, days } = useApp()
  const { language: own } = useLanguage()
  const message = useDocumentMessage()
  const sourceOf = useTemplateSource()
  const draft = useDraft('letters')
  const [kind, setKind] = useKept<LetterKind>(draft, 'kind', 'letter')
  const [language, setLanguage] = useKept<Language>(draft, 'language', own)
  const [subject, setSubject] = useKept(draft, 'subject', '')
  const [body, setBody] = useKept(draft, 'body', '')
  const [problem, setProblem] = useState<string>()
  const [preview, setPreview] = useState<Uint8Array>()
  const [noted, setNoted] = useState<number>()
  const [filing, setFiling] = useKept<Filing>(draft, 'filing', 'one')
  const cancel = useCancel(draft, onClose)
  const stopped = useRef(false)
  useEffect(() => () => void (stopped.current = true), [])
  const [template] = useTemplates(kind).filter((one) => one.language === language)
  const { recipients, skipped } = useRecipients(customers)

  async function source(): Promise<TemplateSource> {
    const found = template && (await sourceOf(template))
    return found?.ok ? found.value : { shipped: `${kind}.${language}` }
  }

  async function fields(of: readonly Recipient[]) {
    const sender = await repositories.users.find(`user:${session.user}`)
    return letterFields({ recipients: of, subject, body, sender, today: days.company.today() }, language)
  }

  function isReady(): boolean {
    const missing =
      recipients.length === 0
        ? t('letters.nobody')
        : recipients.length > mostLetters
          ? t('letters.tooMany', { limit: mostLetters })
          : kind === 'letter' && (subject.trim() === '' || body.trim() === '')
            ? t('letters.empty')
            : undefined
    setProblem(missing)
    return missing === undefined
  }

  async function show() {
    if (!isReady()) return
    const answer = await host.documents.preview({
      template: await source(),
      fields: await fields(recipients.slice(0, 3)),
    })
    if (answer.ok) return setPreview(bytesOf(answer.value.base64))
    setProblem(answer.failure.kind === 'TooLarge' ? t('templates.noPreview') : message(answer.failure))
  }

  function create() {
    if (!isReady()) return
    stopped.current = false
    void (filing === 'each' && kind !== 'labels' ? createEach() : createOne())
  }

  const name = () => `${t(`templateKind.${kind}`)} ${subject || days.company.today()}`.slice(0, 110)

  /** A file for each recipient. Stopped half-way, what was made stays, and is noted. */
  async function createEach() {
    const begun = await host.documents.beginBatch({ suggestedName: name() })
    if (!begun.ok) return setProblem(message(begun.failure))
    const { batch } = begun.value
    const template = await source()
    setNoted(0)
    let count = 0
    for (const recipient of recipients) {
      if (stopped.current) break
      const made = await host.documents.addToBatch({
        batch,
        template,
        fields: await fields([recipient]),
        suggestedName: `${String(count + 1).padStart(4, '0')} ${recipient.customer.name}`.slice(0, 110),
      })
      if (!made.ok) {
        // What was made so far stays in its folder, shown or not.
        dismiss(await host.documents.endBatch({ batch, show: false }))
        setNoted(undefined)
        return setProblem(`${t('letters.soFar', { count })} ${message(made.failure)}`)
      }
      if (kind === 'letter') await noteOne(recipient)
      count += 1
      if (count % 5 === 0) setNoted(count)
    }
    setNoted(undefined)
    const ended = await host.documents.endBatch({ batch, show: count > 0 })
    if (!ended.ok) return setProblem(message(ended.failure))
    notify({ message: t('letters.readyEach', { count, folder: begun.value.folder }) })
    if (stopped.current) return
    draft.drop()
    onClose()
  }

  async function createOne() {
    setNoted(0)
    const id = ids.next('document')
    const answer = await host.documents.generate({
      id,
      template: await source(),
      suggestedName: name(),
      fields: await fields(recipients),
    })
    if (!answer.ok) {
      setNoted(undefined)
      return setProblem(message(answer.failure))
    }
    if (kind === 'letter') await note()
    setNoted(undefined)
    notify({ message: t('letters.ready', { file: answer.value.fileName, count: recipients.length }) })
    draft.drop()
    const opened = await host.documents.open({ id })
    if (!opened.ok) return setProblem(message(opened.failure))
    onClose()
  }

  /** What was written to whom. Stopped half-way, the rest is not noted; the file holds all of them. */
  async function note() {
    for (const [index, recipient] of recipients.entries()) {
      if (stopped.current) return
      await noteOne(recipient)
      if (index % 10 === 9) setNoted(index + 1)
    }
  }

  async function noteOne({ customer, contact }: Recipient) {
    const stamp = author.stamp()
    await repositories.activities.add({
      id: ids.next('activity') as Activity['id'],
      type: 'activity',
      ...stampNew(stamp),
      customerId: customer.id,
      contactId: contact?.id ?? '',
      kind: 'letter',
      subject: subject.trim().slice(0, 200),
      body: body.slice(0, 4_000),
      happenedAt: stamp.at,
    })
  }

  return (
    <Dialog
      draft={draft}
      onClose={onClose}
      title={t('letters.title', { count: customers.length })}
      size={760}
    >
      <Stack gap="sm">
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        <Group grow>
          <SegmentedControl
            aria-label={t('templates.kind')}
            data={(['letter', 'envelope', 'labels'] as const).map((value) => ({
              value,
              label: t(`templateKind.${value}`),
            }))}
            value={kind}
            onChange={(value) => setKind(value as LetterKind)}
          />
          <SegmentedControl
            aria-label={t('documents.language')}
            data={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            value={language}
            onChange={(value) => setLanguage(value as Language)}
          />
        </Group>
        {kind !== 'labels' && (
          <SegmentedControl
            aria-label={t('letters.filing')}
            data={(['one', 'each'] as const).map((value) => ({ value, label: t(`letters.filed.${value}`) }))}
            value={filing}
            onChange={(value) => setFiling(value as Filing)}
          />
        )}
        <Text fz="sm" c="dimmed">
          {t('letters.to', { count: recipients.length })}
          {skipped > 0 && ` ${t('letters.optedOut', { count: skipped })}`}
        </Text>
        {kind === 'letter' && (
          <>
            <TextInput
              label={t('letters.subject')}
              value={subject}
              maxLength={200}
              data-autofocus
              onChange={(event) => setSubject(event.currentTarget.value)}
            />
            <Textarea
              label={t('letters.body')}
              description={t('letters.bodyHelp')}
              value={body}
              maxLength={3_500}
              autosize
              minRows={5}
              maxRows={14}
              onChange={(event) => setBody(event.currentTarget.value)}
            />
          </>
        )}
        {preview && <DocxView bytes={preview} label={t('documents.preview')} />}
        {noted !== undefined && (
          <Progress
            value={(noted / Math.max(1, recipients.length)) * 100}
            aria-label={t('letters.noting')}
            animated
          />
        )}
        <Group justify="flex-end" gap="xs">
          {noted === undefined ? (
            <Button variant="default" onClick={cancel}>
              {t('app.cancel')}
            </Button>
          ) : (
            <Button variant="default" onClick={() => (stopped.current = true)}>
              {t('letters.stop')}
            </Button>
          )}
          <Button variant="default" onClick={() => void show()}>
            {t('documents.preview')}
          </Button>
          <Button onClick={create} loading={noted !== undefined}>
            {t('documents.create')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** One person for each customer: who decides, before anybody else; nobody who has opted out. */
function useRecipients(customers: readonly Customer[]): {
  readonly recipients: readonly Recipient[]
  readonly skipped: number
} {
  const { repositories } = useApp()
  const contacts = useLiveOr(() => repositories.contacts.watchAll(), [repositories], [])
  return useMemo(() => {
    const byCustomer = Map.groupBy(contacts, ({ customerId }) => customerId)
    const recipients: Recipient[] = []
    let skipped = 0
    for (const customer of customers) {
      const people = byCustomer.get(customer.id) ?? []
      const willing = people.filter(({ optedOut }) => !optedOut)
      if (people.length > 0 && willing.length === 0) skipped += 1
      else recipients.push({ customer, contact: firstContact(willing) })
    }
    return { recipients, skipped }
  }, [contacts, customers])
}
