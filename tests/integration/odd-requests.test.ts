import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { playRequests } from '#support/http-fuzz/play.ts'
import { aServerProcess } from '#support/server-process.ts'

/** What lies in memory for bodies and files (`memoryBytes`), the heap's ceiling, and the process itself. */
const ceiling = (512 + 256 + 256) * 1024 * 1024

// Always the same requests; `npm run fuzz -- --http` sends others, and more.
test('odd requests of everybody to every route end no process, leave no 500 behind, and are told in words', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-odd-'))
  try {
    await using server = await aServerProcess(directory, 'rep', [], ['--max-old-space-size=256'])
    const { asked, faults, peak, statuses } = await playRequests(server, 400, 7)
    expect(faults).toEqual([])
    expect(asked).toBe(400)
    expect(server.isRunning()).toBe(true)
    expect(peak).toBeLessThan(ceiling)
    // Not everything is sent home at the door.
    expect(statuses.get(200)).toBeGreaterThan(40)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
