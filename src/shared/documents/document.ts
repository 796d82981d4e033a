import { documentSchema } from '../kernel/document.ts'
import { type Id, idSchema } from '../kernel/id.ts'
import { failure, type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'

export type DocumentId = Id<'document'>
export const DocumentId = idSchema('document')

/** What a template became for one record, or a file that somebody added. The bytes replicate as its attachment `fileName`. */
export type Document = Infer<typeof Document>
export const Document = documentSchema('document', {
  customerId: idSchema('customer'),
  subjectId: text(48),
  opportunityId: Type.Optional(text(48)),
  /** `file`: what somebody attached as it was; the others came out of a template. */
  kind: oneOf('quote', 'contract', 'file'),
  templateId: text(60),
  fileName: text(160, 1),
  sha256: text(64),
  bytes: Type.Integer({ minimum: 0 }),
})

/** A template that ships with the app. */
export type TemplateId = Infer<typeof TemplateId>
export const TemplateId = oneOf('quote.zh-CN', 'quote.en', 'contract.zh-CN', 'contract.en')

/** A picture for a template: a PNG in base64 and its size on paper in centimetres. */
export type TemplateImage = Infer<typeof TemplateImage>
export const TemplateImage = record({
  png: Type.String({ maxLength: 1_000_000, pattern: '^[A-Za-z0-9+/]+=*$' }),
  width: Type.Number({ exclusiveMinimum: 0, maximum: 30 }),
  height: Type.Number({ exclusiveMinimum: 0, maximum: 30 }),
})

/** What a template prints: texts that are ready to be read, and tables of them. Formatting is done before. */
export type TemplateFields = Infer<typeof TemplateFields>
export const TemplateFields = Type.Record(
  text(40),
  Type.Union([text(4_000), TemplateImage, Type.Array(Type.Record(text(40), text(4_000)), { maxItems: 500 })]),
)

export type GeneratedFile = Infer<typeof GeneratedFile>
export const GeneratedFile = record({
  fileName: text(160),
  sha256: text(64),
  bytes: Type.Integer(),
  templateId: TemplateId,
})

export const TemplateMissing = failure('TemplateMissing', { templateId: TemplateId })
export const TemplateAltered = failure('TemplateAltered', { templateId: TemplateId })
export const TemplateBroken = failure('TemplateBroken', {
  templateId: TemplateId,
  problems: Type.Array(Type.String()),
})
/** The user closed the dialog without choosing where to save. */
export const SaveCancelled = failure('SaveCancelled', {})
export const DiskFull = failure('DiskFull', {})
/** The folder cannot be written to, or the file is open in another program. */
export const NotWritable = failure('NotWritable', { reason: oneOf('denied', 'inUse', 'gone') })
export const DocumentMissing = failure('DocumentMissing', { id: DocumentId })
