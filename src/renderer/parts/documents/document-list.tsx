import type { Document, TemplateFields } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { DocumentRow } from './document-row.tsx'
import { usePresent } from './use-present.ts'

/** Documents with their files: those on this laptop open at once, the others are fetched when asked for. */
export function DocumentList(props: {
  readonly documents: readonly Document[]
  /** What the record says now, to make one of them again. */
  readonly fields?: (language: Language) => Promise<TemplateFields | undefined>
}) {
  const { documents, fields } = props
  const { present, look } = usePresent(documents.map(({ id }) => id))
  return documents.map((document) => (
    <DocumentRow
      key={document.id}
      document={document}
      isPresent={present.has(document.id)}
      onKept={look}
      fields={fields}
    />
  ))
}
