import { Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** What the protocol asks of the files on a document. */
export const attachedRefusals = {
  filesNotAnObject: refusing('Attachments must be an object.', {}, 'bad_request'),
  filePrefix: refusing(
    "Attachment name '{name}' starts with prohibited character '_'",
    { name: Type.String() },
    'bad_request',
  ),
  fileNotAnObject: refusing("Attachment '{name}' is not an object.", { name: Type.String() }, 'bad_request'),
  fileNameNotUnicode: refusing('Attachment name is not valid Unicode.', {}, 'bad_request'),
  fileTypeLines: refusing(
    "Attachment '{name}' has a content type of more than one line.",
    { name: Type.String() },
    'bad_request',
  ),
  fileNotBase64: refusing(
    "Attachment '{name}' has no valid base64 data.",
    { name: Type.String() },
    'bad_request',
  ),
  fileEmpty: refusing("Attachment '{name}' brings no data.", { name: Type.String() }, 'bad_request'),
  fileMissing: refusing(
    'Invalid attachment stub in document for {name}',
    { name: Type.String() },
    'missing_stub',
  ),
} as const

export type AttachedRefusal = RefusalOf<typeof attachedRefusals>
