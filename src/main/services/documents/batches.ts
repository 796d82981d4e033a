import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type {
  TemplateAltered,
  TemplateBroken,
  TemplateFields,
  TemplateMissing,
  TemplateSource,
} from '#shared/documents/document.ts'
import type { Infer } from '#shared/kernel/schema.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { HostPorts } from '#main/ports.ts'
import { fileNameOf, writeFailure } from './file-names.ts'

type Made = Result<
  { readonly bytes: Uint8Array },
  Infer<typeof TemplateMissing> | Infer<typeof TemplateAltered> | Infer<typeof TemplateBroken>
>

/**
 * Many files into one folder that the user chose once. The window asks for them one by one, so
 * that it shows how far it is and can stop between two; it never learns to write elsewhere.
 */
export function createBatches(
  ports: Pick<HostPorts, 'files' | 'dialogs' | 'shell'>,
  fill: (template: TemplateSource, fields: TemplateFields) => Promise<Made>,
) {
  const folders = new Map<string, string>()
  return { beginBatch, addToBatch, endBatch }

  async function beginBatch({ suggestedName }: { readonly suggestedName: string }) {
    const folder = await ports.dialogs.chooseFolder(fileNameOf(suggestedName))
    if (folder === undefined) return err({ kind: 'SaveCancelled' } as const)
    const batch = randomUUID()
    folders.set(batch, folder)
    return ok({ batch, folder: folder.slice(-300) })
  }

  async function addToBatch(request: {
    readonly batch: string
    readonly template: TemplateSource
    readonly suggestedName: string
    readonly fields: TemplateFields
  }) {
    const folder = folders.get(request.batch)
    if (folder === undefined) return err({ kind: 'NoBatch' } as const)
    const made = await fill(request.template, request.fields)
    if (!made.ok) return made
    const fileName = await freeName(folder, fileNameOf(request.suggestedName))
    try {
      await ports.files.writeAtomically(join(folder, fileName), made.value.bytes)
    } catch (cause) {
      return err(writeFailure(cause))
    }
    return ok({ fileName })
  }

  async function endBatch({ batch, show }: { readonly batch: string; readonly show: boolean }) {
    const folder = folders.get(batch)
    if (folder === undefined) return err({ kind: 'NoBatch' } as const)
    folders.delete(batch)
    if (show) await ports.shell.open(folder)
    return ok(null)
  }

  /** Nothing is overwritten: not by a customer of the same name, and not by the batch of yesterday. */
  async function freeName(folder: string, stem: string): Promise<string> {
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? `${stem}.docx` : `${stem} (${count}).docx`
      if (!(await ports.files.read(join(folder, name)))) return name
    }
  }
}
