import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wordFile } from '#shared/documents/word-file.ts'
import type { Document, TemplateFields, TemplateSource } from '#shared/documents/document.ts'
import { contentHash } from '#shared/kernel/content-hash.ts'
import type { Language } from '#shared/kernel/format.ts'
import type { Template, TemplateKind } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { bytesOf } from '../../replica/store/sealed-storage.ts'
import { notify } from '../../ui/notice.tsx'
import { useDocumentFailure } from './document-message.ts'
import { useAttachSaved } from './use-attach.ts'
import { useTemplateSource } from './use-templates.ts'

/** What a Word document is made of. */
export interface Making {
  readonly kind: TemplateKind
  readonly about: Pick<Document, 'customerId' | 'subjectId'> & { readonly opportunityId?: string }
  readonly suggestedName: string
  readonly fields: (language: Language) => Promise<TemplateFields | undefined>
}

interface Chosen {
  readonly language: Language
  /** `undefined`: the shipped one. */
  readonly template: Template | undefined
}

/** Makes a document and keeps it, or shows what it would be. Where it lacks something, that is said. */
export function useCreateDocument(making: Making, chosen: Chosen) {
  const { t } = useTranslation()
  const { host } = useApp()
  const fail = useDocumentFailure()
  const partsOf = useParts(making, chosen)
  const keep = useKeepMade(making)
  const [preview, setPreview] = useState<Uint8Array>()
  const [busy, setBusy] = useState<'create' | 'preview'>()

  async function create() {
    const parts = await partsOf()
    if (parts) await keep(parts)
  }

  async function show() {
    const parts = await partsOf()
    if (!parts) return
    const answer = await host.documents.preview(parts)
    if (answer.ok) return setPreview(bytesOf(answer.value.base64))
    if (answer.failure.kind === 'TooLarge') return notify({ message: t('templates.noPreview'), tone: 'bad' })
    fail(answer.failure)
  }

  const run = (what: 'create' | 'preview', act: () => Promise<void>) => () => {
    setBusy(what)
    void act().finally(() => setBusy(undefined))
  }

  return {
    busy,
    create: run('create', create),
    show: run('preview', show),
    preview,
    closePreview: () => setPreview(undefined),
  }
}

interface Parts {
  readonly template: TemplateSource
  readonly fields: TemplateFields
}

/** The template and what is filled in; nothing where one of them is not here. */
function useParts({ kind, fields }: Making, { language, template }: Chosen) {
  const { t } = useTranslation()
  const sourceOf = useTemplateSource()

  async function source(): Promise<TemplateSource | undefined> {
    if (!template) return { shipped: `${kind}.${language}` }
    const found = await sourceOf(template)
    return found.ok ? found.value : undefined
  }

  return async (): Promise<Parts | undefined> => {
    const from = await source()
    const filling = from && (await fields(language))
    if (from && filling) return { template: from, fields: filling }
    notify({ message: t(from ? 'documents.noCustomer' : 'templates.away'), tone: 'bad' })
    return undefined
  }
}

function useKeepMade({ kind, about, suggestedName }: Making) {
  const { t } = useTranslation()
  const { host, ids } = useApp()
  const attach = useAttachSaved()
  const fail = useDocumentFailure()
  return async (parts: Parts) => {
    const id = ids.next('document')
    const name = suggestedName.slice(0, 110).trim()
    const answer = await host.documents.generate({ id, suggestedName: name, ...parts })
    if (!answer.ok) return fail(answer.failure)
    const { fileName, templateId } = answer.value
    const dataHash = contentHash(parts.fields)
    const isAttached = await attach({ id, ...about, kind, templateId, fileName, dataHash }, wordFile)
    if (isAttached) notify({ message: t('documents.ready', { file: fileName }) })
  }
}
