import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { TemplateSource } from '#shared/documents/document.ts'
import { type Recipient, unknownWords } from '#shared/templates/record-fields.ts'
import { useApp } from '../../app-context.tsx'
import { useDocumentMessage } from '../../parts/documents/document-message.ts'
import { useTemplateSource } from '../../parts/documents/use-templates.ts'
import { bytesOf } from '../../replica/store/sealed-storage.ts'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { endRun, type LetterProgress, type LetterRun, waitingRun } from '../../work/letters/letter-run.ts'
import { letterKeys } from '../../work/letters/mailing.ts'
import { type Recipients, recipientsOf } from '../../work/letters/recipients.ts'
import { fieldsOf, writeLetters } from '../../work/letters/write-letters.ts'

/** As many as one file holds. */
const mostLetters = 5_000

type Wanted = Pick<LetterRun, 'kind' | 'language' | 'filing' | 'subject' | 'body' | 'templateId'> & {
  /** Customers who were ticked off. */
  readonly without: readonly string[]
}

export type Waiting = NonNullable<Awaited<ReturnType<typeof waitingRun>>>

/** Writing letters to the customers of a list, and going on with those that were stopped. */
export function useLetters(customers: readonly Customer[], wanted: Wanted, onDone: () => void) {
  const { t } = useTranslation()
  const { work, host } = useApp()
  const message = useDocumentMessage()
  const sourceOf = useChosenTemplate()
  const all = useRecipients(customers)
  const without = new Set(wanted.without)
  const recipients = all.recipients.filter(({ customer }) => !without.has(customer.id))
  const { writing, tell, isStopped, stop, begin } = useRunning()
  const [problem, setProblem] = useState<string>()
  const [preview, setPreview] = useState<Uint8Array>()
  const [waiting, setWaiting] = useState<Waiting>()
  useEffect(() => void waitingRun(work).then(setWaiting), [work])

  return { all, recipients, writing, problem, preview, waiting, show, create, goOn, giveUp, stop }

  function missing(): string | undefined {
    if (recipients.length === 0) return t('letters.nobody')
    if (recipients.length > mostLetters) return t('letters.tooMany', { limit: mostLetters })
    const [unknown] = wanted.kind === 'letter' ? unknownWords(wanted.body) : []
    if (unknown !== undefined) return t('letters.unknownWord', { word: unknown })
    const isEmpty = wanted.subject.trim() === '' || wanted.body.trim() === ''
    return wanted.kind === 'letter' && isEmpty ? t('letters.empty') : undefined
  }

  /** What one of them gets; of nobody in particular, what the first three do. */
  async function show(one?: Recipient) {
    setProblem(missing())
    if (missing() !== undefined) return
    const template = await sourceOf(wanted)
    if (!template) return setProblem(t('letters.templateAway'))
    const fields = await fieldsOf(work, wanted, one ? [one] : recipients.slice(0, 3))
    const answer = await host.documents.preview({ template, fields })
    if (answer.ok) return setPreview(bytesOf(answer.value.base64))
    setProblem(answer.failure.kind === 'TooLarge' ? t('templates.noPreview') : message(answer.failure))
  }

  async function create() {
    setProblem(missing())
    if (missing() !== undefined) return
    const name = `${t(`templateKind.${wanted.kind}`)} ${wanted.subject || work.days.company.today()}`
    const customerIds = recipients.map(({ customer }) => customer.id)
    const { without: _without, ...said } = wanted
    const keys = letterKeys(work.ids, customerIds.length)
    await write({ ...said, id: work.ids.next('letters'), name: name.slice(0, 110), customerIds, keys })
  }

  async function goOn({ run, progress }: Waiting) {
    setProblem(undefined)
    await write(run, progress)
  }

  async function giveUp() {
    await endRun(work)
    setWaiting(undefined)
  }

  async function write(run: LetterRun, from: LetterProgress = { done: 0 }) {
    // Never on other paper than the one that was chosen.
    const template = await sourceOf(run)
    if (!template) return setProblem(t('letters.templateAway'))
    begin(from.done)
    const done = await writeLetters(work, run, { template, tell, isStopped }, from)
    tell(undefined)
    setWaiting(await waitingRun(work))
    if (!done.ok) {
      const { done: count, because } = done.failure
      const before = count > 0 ? `${t('letters.soFar', { count })} ` : ''
      return setProblem(`${before}${message(because)}`)
    }
    const { value } = done
    said(run, value)
    if (value.stopped) return
    if (value.documentId !== undefined) {
      const opened = await host.documents.open({ id: value.documentId })
      if (!opened.ok) return setProblem(message(opened.failure))
    }
    onDone()
  }

  function said(run: LetterRun, { done: count, fileName, folder }: LetterProgress) {
    if (fileName !== undefined)
      notify({ message: t('letters.ready', { file: fileName, count: run.customerIds.length }) })
    else if (folder !== undefined) notify({ message: t('letters.readyEach', { count, folder }) })
  }
}

/** How far it is, told every few; stopped by a button, or when its screen goes. */
function useRunning() {
  const [writing, setWriting] = useState<number>()
  const stopped = useRef(false)
  useEffect(() => () => void (stopped.current = true), [])
  return {
    writing,
    tell: (done: number | undefined) => {
      if (done === undefined || done % 5 === 0) setWriting(done)
    },
    isStopped: () => stopped.current,
    stop: () => void (stopped.current = true),
    begin: (done: number) => {
      stopped.current = false
      setWriting(done)
    },
  }
}

/** The template that was chosen; `undefined` where the company's own is not on this laptop, and cannot be fetched. */
function useChosenTemplate() {
  const { repositories } = useApp()
  const sourceOf = useTemplateSource()
  return async ({
    kind,
    language,
    templateId = '',
  }: Pick<LetterRun, 'kind' | 'language' | 'templateId'>): Promise<TemplateSource | undefined> => {
    if (templateId === '') return { shipped: `${kind}.${language}` }
    const template = await repositories.templates.find(templateId)
    const found = template && (await sourceOf(template))
    return found?.ok ? found.value : undefined
  }
}

function useRecipients(customers: readonly Customer[]): Recipients {
  const { repositories } = useApp()
  const contacts = useLiveOr(() => repositories.contacts.watchAll(), [repositories], [])
  return useMemo(() => recipientsOf(customers, contacts), [contacts, customers])
}
