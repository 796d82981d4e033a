/**
 * A replica belongs to one user of one company on one device: nobody else's sign-in ever opens
 * it. `generation` counts how often it was begun anew there.
 */
export function replicaName(company: string, user: string, generation = 0): string {
  const plain = [...new TextEncoder().encode(user)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${nameBegins(company)}${plain}${generation === 0 ? '' : `-g${generation}`}`
}

/** How the names of all replicas of a company begin. */
export function nameBegins(company: string): string {
  return `satchel-sealed-${company.slice(0, 12)}-`
}

/** Whose replica a database belongs to; `undefined` for one of another company, or of something else. */
export function userOfReplica(begins: string, database: string): string | undefined {
  const hex = /^(?:[0-9a-f]{2})+/.exec(restOf(begins, database) ?? '')?.[0]
  if (hex === undefined) return undefined
  return new TextDecoder().decode(
    Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)),
  )
}

/** The generation of the replica that a database belongs to. */
export function generationOfReplica(begins: string, database: string): number {
  return Number(/^[0-9a-f]+-g(\d+)-/.exec(restOf(begins, database) ?? '')?.[1] ?? 0)
}

function restOf(begins: string, database: string): string | undefined {
  const at = database.indexOf(begins)
  if (at !== 0 && database.slice(0, at) !== 'rxdb-dexie-') return undefined
  return database.slice(at + begins.length)
}
