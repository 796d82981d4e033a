import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { at } from '../../scripts/paths.ts'

/** A fault that is put into the laptop on purpose: what plays with it has to find it. */
interface Plant {
  readonly file: string
  readonly stands: string
  readonly instead: string
}

const replica = 'src/renderer/replica'

/** One of each kind that the journal, the replicas and the disks are held against. */
export const plants = {
  'an edit that met another is called accepted': {
    file: `${replica}/sync/settle-push.ts`,
    stands: 'collided.push(row)',
    instead: 'accepted.push({ id: row.id, rev: row.rev, row })',
  },
  'what arrives takes the place of what waits': {
    file: `${replica}/store/row.ts`,
    stands: 'if (!stored?.pending) {',
    instead: 'if (true) {',
  },
  'what is typed while it is sent is dropped': {
    file: `${replica}/store/row.ts`,
    stands: 'if (changedFields(sent.doc, row.doc).length === 0) return stands',
    instead: 'return cleanRow(sent.doc, rev, row.files)',
  },
  'what left the scope stays': {
    file: `${replica}/sync/pull.ts`,
    stands: 'replace: (stored) => pulledRow(stored, null)',
    instead: 'replace: (stored) => stored',
  },
  'documents lie on the disk in the clear': {
    file: `${replica}/store/sealed-storage.ts`,
    stands: 'return textOf(iv) + textOf(new Uint8Array(sealed))',
    instead:
      'indexedDB.open(`left of ${JSON.stringify(content)}`).onsuccess = (e) => e.target.result.close(); return textOf(iv) + textOf(new Uint8Array(sealed))',
  },
  'a server that lost what it had gets nothing back': {
    file: `${replica}/sync/sync-engine.ts`,
    stands: 'await handBackAfterRestore(replica, on, ids, first.value.token)',
    instead: 'ok(null)',
  },
} as const satisfies Readonly<Record<string, Plant>>

export type PlantName = keyof typeof plants

/** Builds with the fault in it. Fails where its line is no longer found exactly once. */
export function planting(name: PlantName): Plugin {
  const { file, stands, instead } = plants[name]
  if (readFileSync(at(file), 'utf8').split(stands).length !== 2)
    throw new Error(`${file} no longer has exactly one "${stands}"`)
  return {
    name: 'plant',
    enforce: 'pre',
    transform: (code, id) => (id.endsWith(file) ? code.replace(stands, () => instead) : undefined),
  }
}
