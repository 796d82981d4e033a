import type { Change } from '../model/rule.ts'
import type { Document } from './document.ts'
import type { FileRefusal } from './file-refusals.ts'

/** What a file is; where it lies, and what it belongs to, may be put right. */
const ofFile = ['sha256', 'bytes', 'dataHash'] as const

/** A file is a record of something that was sent, signed or seen: another one has a record of its own. */
export function fileFault({ now, before }: Change<Document>): FileRefusal | undefined {
  if (!before || before.sha256 === '') return undefined
  return ofFile.some((field) => before[field] !== now[field]) ? { kind: 'fileStays' } : undefined
}
