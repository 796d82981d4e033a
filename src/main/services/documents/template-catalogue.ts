import { join } from 'node:path'
import { TemplateId } from '#shared/documents/document.ts'
import { matches, record, text, Type } from '#shared/kernel/schema.ts'
import type { Files } from '#main/ports.ts'

/** Where each shipped template lies and what it must hash to. */
export type TemplateCatalogue = ReadonlyMap<TemplateId, { readonly path: string; readonly sha256: string }>

const Manifest = record({
  templates: Type.Array(record({ id: TemplateId, file: text(60), sha256: text(64, 64) })),
})

/** Reads `manifest.json` beside the templates. Without one there are no templates, and the app says so when asked. */
export async function readTemplates(files: Files, directory: string): Promise<TemplateCatalogue> {
  const bytes = await files.read(join(directory, 'manifest.json'))
  const manifest: unknown = bytes ? JSON.parse(Buffer.from(bytes).toString()) : { templates: [] }
  if (!matches(Manifest, manifest)) return new Map()
  const { templates } = manifest as { templates: readonly { id: TemplateId; file: string; sha256: string }[] }
  return new Map(templates.map(({ id, file, sha256 }) => [id, { path: join(directory, file), sha256 }]))
}
