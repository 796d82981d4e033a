import { useTranslation } from 'react-i18next'
import { wordFile } from '#shared/documents/word-file.ts'
import type { Document, TemplateFields, TemplateId, TemplateSource } from '#shared/documents/document.ts'
import { contentHash } from '#shared/kernel/content-hash.ts'
import type { Language } from '#shared/kernel/format.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { useDocumentFailure } from './document-message.ts'
import { useAttachSaved } from './use-attach.ts'
import { useTemplateSource } from './use-templates.ts'

/**
 * Makes a document again from the template that it came from, whether or not that is still in
 * use. Of a record that has not changed comes the same file, byte for byte, and it is the same
 * document; of one that has changed comes a new document beside it.
 */
export function useMakeAgain(onKept: () => void) {
  const { t } = useTranslation()
  const { host, ids, repositories } = useApp()
  const attach = useAttachSaved()
  const fail = useDocumentFailure()
  const sourceOf = useTemplateSource()

  return async (
    document: Document,
    fieldsIn: (language: Language) => Promise<TemplateFields | undefined>,
  ): Promise<void> => {
    const found = await templateOf(document.templateId)
    if (!found) return notify({ message: t('templates.away'), tone: 'bad' })
    const fields = await fieldsIn(found.language)
    if (!fields) return notify({ message: t('documents.noCustomer'), tone: 'bad' })
    const dataHash = contentHash(fields)
    const isSame = dataHash === document.dataHash
    const id = isSame ? document.id : ids.next('document')
    const answer = await host.documents.generate({
      id,
      template: found.source,
      fields,
      suggestedName: document.fileName.replace(/\.docx$/i, '').slice(0, 110),
    })
    if (!answer.ok) return fail(answer.failure)
    const { fileName, sha256 } = answer.value
    if (!isSame) {
      const { customerId, subjectId, opportunityId, kind, templateId } = document
      const about = { customerId, subjectId, kind, templateId, ...(opportunityId ? { opportunityId } : {}) }
      if (!(await attach({ id, ...about, fileName, dataHash }, wordFile))) return
    }
    onKept()
    const said = !isSame ? 'againChanged' : sha256 === document.sha256 ? 'againSame' : 'againOther'
    notify({ message: t(`documents.${said}`, { file: fileName }) })
  }

  async function templateOf(
    templateId: string,
  ): Promise<{ readonly source: TemplateSource; readonly language: Language } | undefined> {
    const own = await repositories.templates.find(templateId)
    if (own) {
      const source = await sourceOf(own)
      return source.ok ? { source: source.value, language: own.language } : undefined
    }
    const [, language] = /^[A-Za-z]+\.(zh-CN|en)$/.exec(templateId) ?? []
    if (!language) return undefined
    return { source: { shipped: templateId as TemplateId }, language: language as Language }
  }
}
