import { join } from 'node:path'
import { matches, Type } from '#shared/kernel/schema.ts'
import type { Files } from '#main/ports.ts'

/**
 * What the host knows of the replicas that lie with the browser: that there is one, and how
 * much of it had not been sent. A storage that was lost is told from a first start by it.
 */
export interface ReplicaNotes {
  /** Edits and files that had not been sent; `undefined` where there is no replica. */
  readonly unsentOf: (name: string) => Promise<number | undefined>
  readonly put: (name: string, unsent: number) => Promise<void>
  readonly remove: (name: string) => Promise<void>
}

const Notes = Type.Record(Type.String(), Type.Integer({ minimum: 0 }))

export function createReplicaNotes(files: Files, profile: string): ReplicaNotes {
  const path = join(profile, 'replicas.json')
  let writing: Promise<unknown> = Promise.resolve()

  async function read(): Promise<Record<string, number>> {
    const bytes = await files.read(path)
    try {
      const value: unknown = bytes ? JSON.parse(Buffer.from(bytes).toString()) : {}
      return matches(Notes, value) ? { ...(value as Record<string, number>) } : {}
    } catch {
      return {}
    }
  }

  /** One after the other: two at once would lose one of them. */
  function change(how: (notes: Record<string, number>) => void): Promise<void> {
    const write = async () => {
      const notes = await read()
      const before = JSON.stringify(notes)
      how(notes)
      const after = JSON.stringify(notes)
      if (after !== before) await files.writeAtomically(path, Buffer.from(after))
    }
    const done = writing.then(write)
    writing = done.catch(() => {})
    return done
  }

  return {
    unsentOf: async (name) => (await read())[name],
    put: (name, unsent) => change((notes) => (notes[name] = unsent)),
    remove: (name) => change((notes) => void delete notes[name]),
  }
}
