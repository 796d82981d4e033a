import { type Template, type TemplateKind, usableTemplates } from '#shared/templates/template.ts'
import type { TemplateSource } from '#shared/documents/document.ts'
import { dismiss, err, ok, type Result } from '#shared/kernel/result.ts'
import { useApp } from '../../app-context.tsx'
import { textOf } from '../../replica/store/sealed-storage.ts'
import { stubOf } from '../../replica/store/held-file.ts'
import { byNameOf } from '../../replica/views/name-order.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

/** The company's own templates of a kind that may be used now, newest versions only. */
export function useTemplates(kind: TemplateKind, businessLineId = ''): readonly Template[] {
  const { repositories } = useApp()
  const all = useLiveOr(() => repositories.templates.watchAll(), [repositories], [])
  const { language } = useLanguage()
  return usableTemplates(all, kind, businessLineId).toSorted(byNameOf(language, ({ name }) => name))
}

/** A template with its bytes, as the host takes it; fetched where it is not on this laptop yet. */
export function useTemplateSource() {
  const { replica, fetchFile } = useApp()
  return async (template: Template): Promise<Result<TemplateSource, { readonly kind: 'Away' }>> => {
    const { id, fileName, sha256, kind, language } = template
    const stub = await stubOf(replica, template)
    if (stub && !(await replica.files.isHeld(id, fileName, stub)))
      // What could not be fetched is not there to be read.
      dismiss(await fetchFile({ family: 'documents', documentId: id, name: fileName, stub }))
    const bytes = await replica.files.read(id, fileName, stub)
    if (!bytes) return err({ kind: 'Away' })
    return ok({ id, kind, language, sha256, base64: btoa(textOf(bytes)) })
  }
}
