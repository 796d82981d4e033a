import { useEffect, useState } from 'react'
import { mostOfFiles } from '../../replica/store/draft-store.ts'
import type { Bytes } from '../../replica/store/file-store.ts'
import { bytesOf, textOf } from '../../replica/store/sealed-storage.ts'
import { type Draft, useBeginAnew } from '../../ui/draft.ts'

/** A file that was chosen in a form. */
export interface ChosenFile {
  readonly name: string
  readonly type: string
  readonly bytes: Bytes
}

/** Why nothing keeps a file: it is too large by itself, others fill the room, or the disk does not take it. */
export type Unkept = 'tooLarge' | 'noRoom' | 'refused'

export interface KeptFile {
  readonly chosen: ChosenFile | undefined
  /** `undefined`: what was chosen is kept with what was typed, there again after a reload or a crash. */
  readonly unkept: Unkept | undefined
  readonly set: (file: ChosenFile | undefined) => void
}

/** Why there is no room for a file of so many characters. */
export const unkeptOf = (length: number): Unkept => (length > mostOfFiles ? 'tooLarge' : 'noRoom')

/** `undefined` where it cannot be read: moved, deleted or locked since it was chosen. */
export async function readFile(file: File): Promise<ChosenFile | undefined> {
  try {
    return { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) }
  } catch {
    return undefined
  }
}

/** A file of a form, kept sealed on the laptop with what was typed, until that is saved or thrown away. */
export function useKeptFile(draft: Draft, name: string): KeptFile {
  const [state, setState] = useState<Pick<KeptFile, 'chosen' | 'unkept'>>(() => {
    const kept = draft.fileOf(name)
    return { chosen: kept && { ...kept, bytes: bytesOf(kept.base64) }, unkept: undefined }
  })
  useEffect(
    () => draft.watchFile(name, (isKept) => setState((before) => told(before, isKept))),
    [draft, name],
  )
  useBeginAnew(draft, () => setState({ chosen: undefined, unkept: undefined }))
  return {
    ...state,
    set: (chosen) => {
      const file = chosen && {
        name: chosen.name,
        type: chosen.type,
        base64: btoa(textOf(chosen.bytes)),
      }
      const isKept = draft.keepFile(name, file) || file === undefined
      setState({ chosen, unkept: isKept ? undefined : unkeptOf(file.base64.length) })
    },
  }
}

/** One that has no room was never given to the disk: what that took was what it let go of. */
function told<S extends Pick<KeptFile, 'chosen' | 'unkept'>>(before: S, isKept: boolean): S {
  if (before.chosen === undefined) return before
  if (!isKept) return { ...before, unkept: 'refused' }
  return before.unkept === 'refused' ? { ...before, unkept: undefined } : before
}
