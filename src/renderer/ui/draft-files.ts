import { fileKey, fileMark, markedFile } from '#shared/kernel/draft-file.ts'
import type { DraftStore, Typed } from './typed.ts'

/** A file that was chosen in a form and is not stored yet. */
export interface DraftFile {
  readonly name: string
  readonly type: string
  readonly base64: string
}

/** The files of one draft. Each lies beside what was typed, so that no key writes it anew. */
export function draftFiles(store: DraftStore, form: string, about: string) {
  const read = (name: string, typed: Typed): DraftFile | undefined => {
    const { name: fileName, type, base64 } = store.read(fileKey(form, name))?.values ?? {}
    const isNamed = typed.values[fileMark(name)] === fileName
    return isNamed && typeof fileName === 'string' && typeof type === 'string' && typeof base64 === 'string'
      ? { name: fileName, type, base64 }
      : undefined
  }
  return {
    /** Only one that `typed` names: another one is left of what was saved or thrown away. */
    read,
    /** `typed` without files that never came to the disk: a crash came first, or it did not take them. */
    present: (typed: Typed): Typed => {
      const isLost = (value: string) => {
        const name = markedFile(value)
        return name !== undefined && read(name, typed) === undefined
      }
      const without = (fields: Typed['values']) =>
        Object.fromEntries(Object.entries(fields).filter(([name]) => !isLost(name)))
      return { values: without(typed.values), opened: without(typed.opened) }
    },
    /** Whether it is kept: not where there is no room for it. */
    keep: (name: string, file: DraftFile | undefined): boolean => {
      const key = fileKey(form, name)
      const isKept = file !== undefined && store.fits(key, file.base64.length)
      if (isKept) store.write(key, { values: { ...file }, opened: {} }, about)
      else store.drop(key)
      return isKept
    },
    /** Lets go of all that lie there, whichever window chose them. Returns what puts them back. */
    drop: (): (() => void) => {
      const contents = store.filesOf(form).map((key) => [key, store.read(key)] as const)
      for (const [key] of contents) store.drop(key)
      return () => {
        for (const [key, content] of contents) if (content) store.write(key, content, about)
      }
    },
    watch: (name: string, told: (isKept: boolean) => void) => store.watch(fileKey(form, name), told),
  }
}
