import { randomUUID } from 'node:crypto'
import { chmod, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, nodeFiles } from './node-files.ts'
import type { Kept, Vault } from './ports.ts'

export interface VaultFolder {
  readonly directory: string
  /** How the names of its files end, without the dot. */
  readonly ending: string
  /** `undefined` where this machine has nothing to keep a secret with now. */
  readonly encode: (secret: string) => Uint8Array | undefined
  /** `undefined` where the bytes cannot be opened now. */
  readonly decode: (bytes: Uint8Array) => string | undefined
  readonly keptBy: Vault['keptBy']
}

/** A vault that is a folder with a file for each secret, readable by this user of the machine alone (mode 600). */
export function vaultFolder({ directory, ending, encode, decode, keptBy }: VaultFolder): Vault {
  const pathOf = (name: string) => join(directory, `${name}.${ending}`)

  async function load(name: string): Promise<Kept> {
    let bytes: Uint8Array | undefined
    try {
      bytes = await nodeFiles.read(pathOf(name))
    } catch {
      // It is there: no right to read it, a disk with a fault.
      return { state: 'unreadable' }
    }
    if (!bytes) return { state: 'absent' }
    const secret = decode(bytes)
    return secret === undefined || secret === '' ? { state: 'unreadable' } : { state: 'kept', secret }
  }

  async function filesOf(name: string): Promise<readonly string[]> {
    const files = await readdir(directory).catch(() => [])
    return files.filter((file) => file.startsWith(`${name}.`))
  }

  async function putAside(name: string): Promise<void> {
    try {
      await rename(pathOf(name), join(directory, `${name}.${randomUUID().slice(0, 8)}.aside`))
    } catch (cause) {
      if (codeOf(cause) !== 'ENOENT') throw cause
    }
  }

  return {
    keptBy,
    load,
    putAside,
    aside: async (name) => {
      const secrets: string[] = []
      for (const file of await filesOf(name)) {
        if (!file.endsWith('.aside')) continue
        const bytes = await nodeFiles.read(join(directory, file)).catch(() => undefined)
        const secret = bytes && decode(bytes)
        if (secret) secrets.push(secret)
      }
      return secrets
    },
    save: async (name, secret) => {
      const bytes = encode(secret)
      if (!bytes) return false
      if ((await load(name)).state === 'unreadable') await putAside(name)
      await nodeFiles.writeAtomically(pathOf(name), bytes)
      await chmod(pathOf(name), 0o600)
      return true
    },
    forget: async (name) => {
      for (const file of await filesOf(name)) await rm(join(directory, file), { force: true })
    },
  }
}
