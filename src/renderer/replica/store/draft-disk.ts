import type { KeptDraft } from './device-state.ts'
import type { Replica } from './replica.ts'

/** A row that is written under a key, or that nothing stands there any more. */
export type DraftWork =
  | { readonly name: 'write'; readonly row: KeptDraft; readonly content: object; readonly isFile: boolean }
  | { readonly name: 'drop' }

type One = readonly [key: string, work: DraftWork]

/** Milliseconds after a key: what a crash may cost. */
const pause = 200

/** Brings to the disk what was typed, a little later and one after the other: what it does not take is tried again. */
export function createDraftDisk({ device, seal }: Pick<Replica, 'device' | 'seal'>) {
  const waiting = new Map<string, DraftWork>()
  const refused = createRefusals()
  let writing: Promise<void> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  let atWork = 0

  function later(key: string, work: DraftWork): void {
    waiting.set(key, work)
    timer ??= setTimeout(() => void settled().catch(again), pause)
  }

  /** The disk did not take it: what is typed next is a reason to try again, and until then it counts as behind. */
  function again(): void {
    timer = undefined
  }

  async function settled(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing = writing.catch(() => {}).then(carryOut)
    return writing
  }

  async function carryOut(): Promise<void> {
    const all = [...waiting]
    waiting.clear()
    atWork += 1
    const failures: unknown[] = []
    for (const part of inParts(all))
      try {
        await carryOutPart(part)
        for (const [key] of part) refused.tell(key, false)
      } catch (failed) {
        failures.push(failed)
        for (const [key, work] of part) {
          if (!waiting.has(key)) waiting.set(key, work)
          refused.tell(key, work.name === 'write')
        }
      }
    atWork -= 1
    if (failures.length > 0) throw failures[0]
  }

  async function carryOutPart(part: readonly One[]): Promise<void> {
    const rows = await Promise.all(
      part.flatMap(([key, work]) => (work.name === 'drop' ? [] : [sealedRow(key, work.row, work.content)])),
    )
    await device.drafts.bulkPut(rows)
    await device.drafts.bulkDelete(part.flatMap(([key, work]) => (work.name === 'drop' ? [key] : [])))
  }

  async function sealedRow(key: string, row: KeptDraft, content: object): Promise<KeptDraft> {
    return { ...row, sealed: await seal(sealedAs(key), content) }
  }

  return {
    later,
    settled,
    has: (key: string) => waiting.has(key),
    isBehind: () => atWork > 0 || [...waiting.values()].some(({ name }) => name === 'write'),
    watch: refused.watch,
  }
}

/** What is sealed under a key opens under no other. */
export const sealedAs = (key: string) => `draft ${key}`

/** What goes first makes room, what was typed goes in one step, and a file that is too much for the disk keeps nothing else off it. */
function inParts(all: readonly One[]): readonly (readonly One[])[] {
  const isFile = ([, work]: One) => work.name === 'write' && work.isFile
  const [drops, writes] = [true, false].map((isDrop) =>
    all.filter((one) => (one[1].name === 'drop') === isDrop && !isFile(one)),
  )
  return [drops ?? [], writes ?? [], ...all.filter(isFile).map((one) => [one])].filter(
    (part) => part.length > 0,
  )
}

/** The keys that the disk refused, and who is told of them. */
function createRefusals() {
  const refused = new Set<string>()
  const listeners = new Map<string, Set<(isKept: boolean) => void>>()
  return {
    tell: (key: string, isRefused: boolean) => {
      if (!isRefused && !refused.has(key)) return
      if (isRefused) refused.add(key)
      else refused.delete(key)
      for (const told of listeners.get(key) ?? []) told(!isRefused)
    },
    /** Told at once where it is refused already. */
    watch: (key: string, told: (isKept: boolean) => void) => {
      const those = listeners.get(key) ?? new Set()
      listeners.set(key, those.add(told))
      if (refused.has(key)) told(false)
      return () => void those.delete(told)
    },
  }
}
