import { fileSha256 } from '#shared/imports/file-sha256.ts'
import type { Unfinished } from '#shared/imports/import-run.ts'
import { TableUnreadable } from '#shared/imports/table/source.ts'
import { sourceOf } from './file-source.ts'

/** The name of a file as an import keeps it. */
export function nameOf({ name }: Pick<File, 'name'>): string {
  return name.slice(-200)
}

/** Whether an import began with this file: by name and size, and by what stands in it where that was noted. */
export async function isFileOf(
  file: Pick<File, 'name' | 'size' | 'slice'>,
  {
    run,
    bytes,
    sha256,
  }: Pick<Unfinished, 'bytes' | 'sha256'> & { readonly run: { readonly fileName: string } },
): Promise<boolean> {
  if (nameOf(file) !== run.fileName || file.size !== bytes) return false
  if (sha256 === undefined) return true
  try {
    return (await fileSha256(sourceOf(file))) === sha256
  } catch (cause) {
    // It was changed while it was read.
    if (cause instanceof TableUnreadable) return false
    throw cause
  }
}
