import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const heldHere = new Set<string>()

/**
 * One process at a time works on a folder of data: the second is told which one does.
 * Returns what gives it free. A lock whose process is gone counts for nothing.
 */
export function lockDirectory(directory: string): () => void {
  const file = join(resolve(directory), 'server.pid')
  const holder = holderOf(file)
  if (holder !== undefined && (holder === process.pid ? heldHere.has(file) : isRunning(holder)))
    throw new Error(`Process ${holder} works on this data already. Stop it first.`)
  writeFileSync(file, String(process.pid))
  heldHere.add(file)
  return () => {
    heldHere.delete(file)
    rmSync(file, { force: true })
  }
}

function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch {
    // Nobody holds it.
    return undefined
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}
