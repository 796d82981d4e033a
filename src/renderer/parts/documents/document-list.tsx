import type { Document, TemplateFields } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { DocumentRow } from './document-row.tsx'
import { usePresent } from './use-present.ts'

/** The data that files of today are made of, and what is said of one that was made of other data. */
export interface Current {
  readonly hashes: ReadonlySet<string>
  readonly otherwise: string
}

/** Documents with their files: those on this laptop open at once, the others are fetched when asked for. */
export function DocumentList(props: {
  readonly documents: readonly Document[]
  /** What the record says now, to make one of them again. */
  readonly fields?: (language: Language) => Promise<TemplateFields | undefined>
  readonly current?: Current | undefined
}) {
  const { documents, fields, current } = props
  const { present, look } = usePresent(documents.map(({ id }) => id))
  return documents.map((document) => (
    <DocumentRow
      key={document.id}
      document={document}
      isPresent={present.has(document.id)}
      onKept={look}
      fields={fields}
      old={isOld(document, current) ? current?.otherwise : undefined}
    />
  ))
}

function isOld({ dataHash }: Document, current: Current | undefined): boolean {
  return current !== undefined && dataHash !== undefined && !current.hashes.has(dataHash)
}
