import type { HostClient } from '../app-context.tsx'
import type { Replica } from '../replica/store/replica.ts'

/** Milliseconds: while somebody types the number changes with every field. */
const pause = 1_000

/**
 * Tells the host how much of the replica has not been sent: what the browser keeps may be lost
 * whole, and then nobody else knows. Told once now, so that the host knows of the replica at
 * all; returns what tells it again by and by.
 */
export async function tellHost(host: HostClient, replica: Replica): Promise<() => void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = -1
  await tell()
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      // Whoever signed out meanwhile has closed it: nothing is lost by not saying so.
      tell().catch(() => {})
    }, pause)
  }

  async function tell(): Promise<void> {
    const { waiting, device } = replica
    const count = waiting.count() + (await device.rejections.count()) + (await device.outbox.count())
    if (count === told) return
    await host.session.noteUnsent({ count })
    told = count
  }
}
