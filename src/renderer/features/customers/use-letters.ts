import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { TemplateSource } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { useApp } from '../../app-context.tsx'
import { useDocumentMessage } from '../../parts/documents/document-message.ts'
import { useTemplates, useTemplateSource } from '../../parts/documents/use-templates.ts'
import { bytesOf } from '../../replica/store/sealed-storage.ts'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import {
  endRun,
  type LetterKind,
  type LetterProgress,
  type LetterRun,
  waitingRun,
} from '../../work/letters/letter-run.ts'
import { recipientsOf } from '../../work/letters/recipients.ts'
import { fieldsOf, writeLetters } from '../../work/letters/write-letters.ts'

/** As many as one file holds. */
const mostLetters = 5_000

type Wanted = Pick<LetterRun, 'kind' | 'language' | 'filing' | 'subject' | 'body'>

export type Waiting = NonNullable<Awaited<ReturnType<typeof waitingRun>>>

/** Writing letters to the customers of a list, and going on with those that were stopped. */
export function useLetters(customers: readonly Customer[], wanted: Wanted, onDone: () => void) {
  const { t } = useTranslation()
  const { work, host } = useApp()
  const message = useDocumentMessage()
  const sourceOf = useShippedOrOwn()
  const { recipients, skipped } = useRecipients(customers)
  const { writing, tell, isStopped, stop, begin } = useRunning()
  const [problem, setProblem] = useState<string>()
  const [preview, setPreview] = useState<Uint8Array>()
  const [waiting, setWaiting] = useState<Waiting>()
  useEffect(() => void waitingRun(work).then(setWaiting), [work])

  return { recipients, skipped, writing, problem, preview, waiting, show, create, goOn, giveUp, stop }

  function missing(): string | undefined {
    if (recipients.length === 0) return t('letters.nobody')
    if (recipients.length > mostLetters) return t('letters.tooMany', { limit: mostLetters })
    const isEmpty = wanted.subject.trim() === '' || wanted.body.trim() === ''
    return wanted.kind === 'letter' && isEmpty ? t('letters.empty') : undefined
  }

  async function show() {
    setProblem(missing())
    if (missing() !== undefined) return
    const fields = await fieldsOf(work, wanted, recipients.slice(0, 3))
    const answer = await host.documents.preview({ template: await sourceOf(wanted), fields })
    if (answer.ok) return setPreview(bytesOf(answer.value.base64))
    setProblem(answer.failure.kind === 'TooLarge' ? t('templates.noPreview') : message(answer.failure))
  }

  async function create() {
    setProblem(missing())
    if (missing() !== undefined) return
    const name = `${t(`templateKind.${wanted.kind}`)} ${wanted.subject || work.days.company.today()}`
    const customerIds = recipients.map(({ customer }) => customer.id)
    await write({ ...wanted, id: work.ids.next('letters'), name: name.slice(0, 110), customerIds })
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
    begin(from.done)
    const done = await writeLetters(work, run, { template: await sourceOf(run), tell, isStopped }, from)
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

/** The company's own template of that kind and language, else the one that Satchel brings. */
function useShippedOrOwn() {
  const own: Record<LetterKind, ReturnType<typeof useTemplates>> = {
    letter: useTemplates('letter'),
    envelope: useTemplates('envelope'),
    labels: useTemplates('labels'),
  }
  const sourceOf = useTemplateSource()
  return async (of: { readonly kind: LetterKind; readonly language: Language }): Promise<TemplateSource> => {
    const [template] = own[of.kind].filter((one) => one.language === of.language)
    const found = template && (await sourceOf(template))
    return found?.ok ? found.value : { shipped: `${of.kind}.${of.language}` }
  }
}

function useRecipients(customers: readonly Customer[]) {
  const { repositories } = useApp()
  const contacts = useLiveOr(() => repositories.contacts.watchAll(), [repositories], [])
  return useMemo(() => recipientsOf(customers, contacts), [contacts, customers])
}
