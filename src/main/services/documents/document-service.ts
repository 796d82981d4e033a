import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Services } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import type { DocumentId, TemplateFields, TemplateId, TemplateSource } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { aliasesOfKind, fieldsOf } from '#shared/templates/kind-fields.ts'
import type { TemplateKind } from '#shared/templates/template.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { HostPorts } from '#main/ports.ts'
import type { SettingsFile } from '../settings/settings.ts'
import type { TemplateEngine } from './render.ts'
import { createBatches } from './batches.ts'
import { fileNameOf, writeFailure } from './file-names.ts'
import { mailDraft } from './mail-draft.ts'
import type { TemplateCatalogue } from './template-catalogue.ts'

export interface DocumentDeps {
  readonly ports: Pick<HostPorts, 'files' | 'dialogs' | 'shell' | 'pdf'>
  readonly settings: SettingsFile
  readonly templates: TemplateCatalogue
  readonly engine: TemplateEngine
}

const mostRemembered = 5_000
/** Bytes. */
const largest = 48 * 1024 * 1024
/** What may be opened with its program. A file from elsewhere that could run gets a second ending that cannot. */
const harmless: ReadonlySet<string> = new Set(
  '.docx .pdf .xlsx .pptx .txt .csv .jpg .jpeg .png .webp .heic .gif .zip .eml .ics'.split(' '),
)

export function createDocumentService({
  ports,
  settings,
  templates,
  engine,
}: DocumentDeps): Services<HostContract>['documents'] {
  const batches = createBatches(ports, fill)
  return {
    generate,
    preview,
    check,
    starter,
    ...batches,
    bytes,
    keep,
    pdf,
    convert,
    mail,
    open,
    reveal,
    present,
  }

  async function generate(request: {
    readonly id: DocumentId
    readonly template: TemplateSource
    readonly suggestedName: string
    readonly fields: TemplateFields
  }) {
    // Filled first: nobody is asked where to save what cannot be made.
    const made = await fill(request.template, request.fields)
    if (!made.ok) return made
    const path = await ports.dialogs.chooseSavePath(`${fileNameOf(request.suggestedName)}.docx`)
    if (path === undefined) return err({ kind: 'SaveCancelled' })
    const { bytes, templateId } = made.value
    const failure = await write(request.id, path, bytes)
    if (failure) return err(failure)
    return ok({ fileName: basename(path), sha256: sha256(bytes), bytes: bytes.length, templateId })
  }

  async function preview(request: { readonly template: TemplateSource; readonly fields: TemplateFields }) {
    const made = await fill(request.template, request.fields)
    if (!made.ok) return made
    if (made.value.bytes.length > largest) return err({ kind: 'TooLarge' })
    return ok({ base64: Buffer.from(made.value.bytes).toString('base64') })
  }

  async function fill(source: TemplateSource, fields: TemplateFields) {
    const found = await templateOf(source)
    if (!found.ok) return found
    const { templateId, template, kind, language } = found.value
    const rendered = await engine.render(template, { fields, language, aliases: aliasesOfKind(kind) })
    if ('problems' in rendered)
      return err({ kind: 'TemplateBroken', templateId, problems: [...rendered.problems] } as const)
    return ok({ bytes: rendered.bytes, templateId })
  }

  /** The bytes are what their digest says, wherever they come from. */
  async function templateOf(source: TemplateSource) {
    if ('shipped' in source) {
      const templateId = source.shipped
      const entry = templates.get(templateId)
      const template = entry && (await ports.files.read(entry.path))
      if (!template) return err({ kind: 'TemplateMissing', templateId } as const)
      if (sha256(template) !== entry.sha256) return err({ kind: 'TemplateAltered', templateId } as const)
      const [kind, language] = templateId.split('.') as [TemplateKind, Language]
      return ok({ templateId, template, kind, language })
    }
    const { id: templateId, kind, language } = source
    const template = Buffer.from(source.base64, 'base64')
    if (sha256(template) !== source.sha256) return err({ kind: 'TemplateAltered', templateId } as const)
    return ok({ templateId, template: new Uint8Array(template), kind, language })
  }

  async function check(request: {
    readonly kind: TemplateKind
    readonly language: Language
    readonly base64: string
  }) {
    const template = new Uint8Array(Buffer.from(request.base64, 'base64'))
    const { problems, uses } = await engine.check(template, fieldsOf(request.kind, request.language))
    return ok({
      problems: [...problems],
      uses: [...uses],
      sha256: sha256(template),
      bytes: template.length,
    })
  }

  async function starter({ shipped }: { readonly shipped: TemplateId }) {
    const found = await templateOf({ shipped })
    if (!found.ok) return err({ kind: 'TemplateMissing', templateId: shipped } as const)
    const path = await ports.dialogs.chooseSavePath(`${shipped}.docx`)
    if (path === undefined) return err({ kind: 'SaveCancelled' })
    try {
      await ports.files.writeAtomically(path, found.value.template)
    } catch (cause) {
      return err(writeFailure(cause))
    }
    return ok({ fileName: basename(path) })
  }

  async function write(id: DocumentId, path: string, content: Uint8Array) {
    try {
      await ports.files.writeAtomically(path, content)
      await settings.change((now) => ({
        ...now,
        documents: [...now.documents.slice(1 - mostRemembered), { id, path }],
      }))
      return undefined
    } catch (cause) {
      return writeFailure(cause)
    }
  }

  async function bytes({ id }: { readonly id: DocumentId }) {
    const path = await pathOf(id)
    const content = path && (await ports.files.read(path))
    if (!content) return err({ kind: 'DocumentMissing', id })
    if (content.length > largest) return err({ kind: 'TooLarge' })
    return ok({ base64: Buffer.from(content).toString('base64') })
  }

  async function keep(file: {
    readonly id: DocumentId
    readonly suggestedName: string
    readonly base64: string
  }) {
    const name = withoutExtension(file.suggestedName)
    const ext = file.suggestedName.slice(name.length).toLowerCase()
    const extension = harmless.has(ext) ? ext : `${ext}.txt`
    const path = await ports.dialogs.chooseSavePath(`${fileNameOf(name)}${extension}`)
    if (path === undefined) return err({ kind: 'SaveCancelled' })
    const failure = await write(file.id, path, Buffer.from(file.base64, 'base64'))
    return failure ? err(failure) : ok({ fileName: basename(path) })
  }

  async function pdf(request: {
    readonly id: DocumentId
    readonly pdfId: DocumentId
    readonly suggestedName: string
  }) {
    const { id, pdfId, suggestedName } = request
    const source = await pathOf(id)
    const docx = source && (await ports.files.read(source))
    if (!docx) return err({ kind: 'DocumentMissing', id })
    // Made first: nobody is asked where to save what cannot be made.
    const made = await ports.pdf.toPdf(docx)
    if (made === 'none') return err({ kind: 'NoPdfProgram' })
    if (made === 'failed') return err({ kind: 'PdfFailed' })
    const path = await ports.dialogs.chooseSavePath(`${fileNameOf(withoutExtension(suggestedName))}.pdf`)
    if (path === undefined) return err({ kind: 'SaveCancelled' })
    const failure = await write(pdfId, path, made)
    return failure ? err(failure) : ok({ fileName: basename(path) })
  }

  async function convert({ base64 }: { readonly base64: string }) {
    const made = await ports.pdf.toPdf(new Uint8Array(Buffer.from(base64, 'base64')))
    if (made === 'none') return err({ kind: 'NoPdfProgram' })
    if (made === 'failed') return err({ kind: 'PdfFailed' })
    if (made.length > largest) return err({ kind: 'TooLarge' })
    return ok({ base64: Buffer.from(made).toString('base64') })
  }

  async function mail(draft: {
    readonly id: DocumentId
    readonly to: string
    readonly subject: string
    readonly body: string
    readonly suggestedName: string
  }) {
    const { id, suggestedName } = draft
    const source = await pathOf(id)
    const content = source && (await ports.files.read(source))
    if (!source || !content) return err({ kind: 'DocumentMissing', id })
    const path = await ports.dialogs.chooseSavePath(`${fileNameOf(withoutExtension(suggestedName))}.eml`)
    if (path === undefined) return err({ kind: 'SaveCancelled' })
    try {
      await ports.files.writeAtomically(
        path,
        await mailDraft({ ...draft, fileName: basename(source), content }),
      )
    } catch (cause) {
      return err(writeFailure(cause))
    }
    await ports.shell.open(path)
    return ok({ fileName: basename(path) })
  }

  async function open({ id }: { readonly id: DocumentId }) {
    const path = await pathOf(id)
    if (!path) return err({ kind: 'DocumentMissing', id })
    await ports.shell.open(path)
    return ok(null)
  }

  async function reveal({ id }: { readonly id: DocumentId }) {
    const path = await pathOf(id)
    if (!path) return err({ kind: 'DocumentMissing', id })
    await ports.shell.reveal(path)
    return ok(null)
  }

  async function present({ ids }: { readonly ids: readonly DocumentId[] }) {
    const found = await Promise.all(ids.map(async (id) => ((await pathOf(id)) ? [id] : [])))
    return ok({ ids: found.flat() })
  }

  /** The window names a document, never a path: only what was generated here can be opened. */
  async function pathOf(id: DocumentId): Promise<string | undefined> {
    const path = settings.current().documents.findLast((entry) => entry.id === id)?.path
    return path !== undefined && (await ports.files.read(path)) ? path : undefined
  }
}

/** Of a name, which may hold strokes and dots of a customer’s: `A/B Co. 报价.docx`. */
function withoutExtension(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,5}$/, '')
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
