import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aServer, type TestServer } from './server.ts'

type Storage = { -readonly [K in keyof TestServer['core']['storage']]: TestServer['core']['storage'][K] }

const mostTransactions = 60

/** The process ends right behind the transaction of this number, counted from now. Tells how many there were. */
export function endAfter(server: TestServer, last: number): () => number {
  const storage = server.core.storage as Storage
  const { transaction } = storage
  let count = 0
  storage.transaction = (work) => {
    if (count >= last) throw new Error('the process has ended')
    const result = transaction(work)
    count += 1
    if (count >= last) throw new Error('the process ended here')
    return result
  }
  return () => count
}

/**
 * In a copy of the folder something is asked for and the process ends behind one of its transactions after the other;
 * each time it is looked at how it stands after the next start. Tells how many transactions there are.
 */
export async function crashEach(
  from: string,
  ask: (server: TestServer) => Promise<unknown>,
  look: (server: TestServer, ended: number) => Promise<void>,
  /** What is there already when transactions begin to count. */
  prepare: (server: TestServer) => void = () => {},
): Promise<number> {
  for (let last = 1; last < mostTransactions; last += 1) {
    const directory = mkdtempSync(join(tmpdir(), 'satchel-crash-'))
    try {
      cpSync(from, directory, { recursive: true })
      let done = 0
      {
        await using server = await aServer({ directory })
        // That somebody came is a line of the log, and no step of what is asked for.
        for (const who of ['root', 'mona']) await server.as(who)('/')
        prepare(server)
        const counted = endAfter(server, last)
        await ask(server)
        done = counted()
      }
      if (done < last) return done
      await using server = await aServer({ directory })
      await look(server, last)
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  }
  throw new Error('it has no end')
}
