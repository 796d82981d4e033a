import { documentSchema } from '../kernel/document.ts'
import { type Id, idSchema } from '../kernel/id.ts'
import { TemplateKind, templateKinds, TemplateProblem } from '../templates/template.ts'
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
  kind: oneOf('file', ...templateKinds),
  templateId: text(60),
  fileName: text(160, 1),
  sha256: text(64),
  bytes: Type.Integer({ minimum: 0 }),
  /** SHA-256 of what the template was filled with: the same template and data give the same bytes. */
  dataHash: Type.Optional(text(64, 64)),
})

/** A template that ships with the app. */
export type TemplateId = Infer<typeof TemplateId>
export const TemplateId = oneOf(...templateKinds.flatMap((kind) => [`${kind}.zh-CN`, `${kind}.en`] as const))

/** A template that ships with the app, or one of the company's own with its bytes. */
export type TemplateSource = Infer<typeof TemplateSource>
export const TemplateSource = Type.Union([
  record({ shipped: TemplateId }),
  record({
    id: text(48, 1),
    kind: TemplateKind,
    language: oneOf('zh-CN', 'en'),
    sha256: text(64, 64),
    /** 20 MiB as base64. */
    base64: Type.String({ maxLength: 28 * 1024 * 1024 }),
  }),
])

/** A picture for a template: a PNG in base64 and its size on paper in centimetres. */
export type TemplateImage = Infer<typeof TemplateImage>
export const TemplateImage = record({
  png: Type.String({ maxLength: 1_000_000, pattern: '^[A-Za-z0-9+/]+=*$' }),
  width: Type.Number({ exclusiveMinimum: 0, maximum: 30 }),
  height: Type.Number({ exclusiveMinimum: 0, maximum: 30 }),
})

/** Letters: a thousand serial numbers of a delivery stand in one cell of a table. */
const longestField = 40_000

/** What a template prints: texts that are ready to be read, tables of them, and numbers for what it works out itself. */
export type TemplateFields = Infer<typeof TemplateFields>
export const TemplateFields = Type.Record(
  text(40),
  Type.Union([
    text(longestField),
    Type.Number(),
    Type.Boolean(),
    TemplateImage,
    Type.Array(
      Type.Record(text(40), Type.Union([text(longestField), Type.Number(), Type.Boolean(), TemplateImage])),
      {
        maxItems: 5_000,
      },
    ),
  ]),
)

export type GeneratedFile = Infer<typeof GeneratedFile>
export const GeneratedFile = record({
  fileName: text(160),
  sha256: text(64),
  bytes: Type.Integer(),
  templateId: text(60),
})

export const TemplateMissing = failure('TemplateMissing', { templateId: text(60) })
export const TemplateAltered = failure('TemplateAltered', { templateId: text(60) })
export const TemplateBroken = failure('TemplateBroken', {
  templateId: text(60),
  problems: Type.Array(TemplateProblem),
})
/** The user closed the dialog without choosing where to save. */
export const SaveCancelled = failure('SaveCancelled', {})
export const DiskFull = failure('DiskFull', {})
/** The folder cannot be written to, or the file is open in another program. */
export const NotWritable = failure('NotWritable', { reason: oneOf('denied', 'inUse', 'gone') })
export const DocumentMissing = failure('DocumentMissing', { id: DocumentId })
