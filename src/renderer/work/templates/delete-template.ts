import { wordFile } from '#shared/documents/word-file.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Template } from '#shared/templates/template.ts'
import type { Bytes } from '../../replica/store/file-store.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { type Done, removeWithWayBack } from '../way-back.ts'
import type { Work } from '../work.ts'

/**
 * Deletes a template that was never published. `file` are its bytes: once the server has taken the deletion the file is
 * nowhere else, and the way back sends it anew, before the template that names it.
 */
export async function deleteTemplate(
  { repositories, files, ids, author }: Work,
  id: Template['id'],
  file: Bytes | undefined,
): Promise<Result<Done<Template>, Gone>> {
  const done = await removeWithWayBack(repositories.templates, id)
  if (!done.ok || !file) return done
  const { now, back } = done.value
  const again = {
    family: 'documents',
    documentId: id,
    name: now.fileName,
    type: wordFile,
    bytes: file,
  } as const
  return ok({
    now,
    back: async () => {
      await files.add({ ...again, id: ids.next('edit'), at: author.stamp().at })
      return back()
    },
  })
}
