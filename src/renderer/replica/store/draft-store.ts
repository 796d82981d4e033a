import type { KeptDraft } from './device-state.ts'
import type { Replica } from './replica.ts'

/** What was typed and not saved, by the names of its fields; JSON. */
export interface DraftContent {
  readonly values: Readonly<Record<string, unknown>>
  readonly opened: Readonly<Record<string, unknown>>
}

/** What was typed into this laptop and not saved: sealed, never sent, and there again in the next window. */
export interface Drafts {
  readonly read: (key: string) => DraftContent | undefined
  readonly write: (key: string, content: DraftContent, documentId: string) => void
  readonly drop: (key: string) => void
  /** Whether something was typed that is not on the disk yet. */
  readonly isBehind: () => boolean
  /** Resolves once everything that was typed until now is on the disk. */
  readonly settled: () => Promise<void>
}

/** Milliseconds after a key: what a crash may cost. */
const pause = 200
/** Milliseconds: nobody comes back to what was left so long ago. */
const kept = 60 * 86_400_000

type Work = { readonly name: 'write'; readonly row: KeptDraft; readonly content: DraftContent } | 'drop'

/** `now` in milliseconds since 1970. One that cannot be opened is left out, and so is one that is too old. */
export async function openDrafts(
  { device, seal, unseal }: Pick<Replica, 'device' | 'seal' | 'unseal'>,
  now: () => number,
): Promise<Drafts> {
  const drafts = new Map<string, DraftContent>()
  const waiting = new Map<string, Work>()
  let writing: Promise<void> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  let atWork = 0

  await device.drafts.filter(({ at }) => at < now() - kept).delete()
  for (const { key, sealed } of await device.drafts.toArray()) {
    const content = await unseal(sealedAs(key), sealed).catch(() => undefined)
    if (content) drafts.set(key, content as DraftContent)
  }

  return {
    read: (key) => drafts.get(key),
    write: (key, content, documentId) => {
      drafts.set(key, content)
      later(key, { name: 'write', row: { key, documentId, at: now(), sealed: '' }, content })
    },
    drop: (key) => {
      if (drafts.delete(key) || waiting.has(key)) later(key, 'drop')
    },
    isBehind: () => atWork > 0 || [...waiting.values()].some((work) => work !== 'drop'),
    settled,
  }

  function later(key: string, work: Work): void {
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
    try {
      const rows = await Promise.all(
        all.flatMap(([key, work]) => (work === 'drop' ? [] : [sealedRow(key, work.row, work.content)])),
      )
      await device.drafts.bulkPut(rows)
      await device.drafts.bulkDelete(all.flatMap(([key, work]) => (work === 'drop' ? [key] : [])))
    } catch (failed) {
      for (const [key, work] of all) if (!waiting.has(key)) waiting.set(key, work)
      throw failed
    } finally {
      atWork -= 1
    }
  }

  async function sealedRow(key: string, row: KeptDraft, content: DraftContent): Promise<KeptDraft> {
    return { ...row, sealed: await seal(sealedAs(key), content) }
  }
}

const sealedAs = (key: string) => `draft ${key}`
