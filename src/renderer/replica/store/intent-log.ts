import type { Instant } from '#shared/kernel/schema.ts'
import type { Replica } from './replica.ts'

/** An act on several documents that was begun on this laptop. */
export interface Intent {
  /** The kind of act and the document that it is about: of each there is one at a time. */
  readonly key: string
  readonly documentId: string
  readonly at: Instant
  /** `undefined` where it cannot be read: its document left the laptop, or an app of another time wrote it. */
  readonly content: IntentContent | undefined
}

export interface IntentContent {
  /** What the person wanted, as she said it. */
  readonly wish: object
  /** Ids and times that were settled once, so that a step which is done again does nothing again. */
  readonly fixed: object
  /** The step that was refused after others were done, and why; JSON. */
  readonly stuck?: { readonly step: number; readonly failure: { readonly kind: string } }
}

/** What was begun and is not finished: sealed, never sent, and on the disk before the first of its documents. */
export interface IntentLog {
  readonly all: () => Promise<readonly Intent[]>
  readonly find: (key: string) => Promise<Intent | undefined>
  readonly note: (intent: Intent & { readonly content: IntentContent }) => Promise<void>
  readonly forget: (key: string) => Promise<void>
}

export function createIntentLog({
  device,
  seal,
  unseal,
}: Pick<Replica, 'device' | 'seal' | 'unseal'>): IntentLog {
  return {
    all: async () => Promise.all((await device.intents.toArray()).map(opened)),
    find: async (key) => {
      const row = await device.intents.get(key)
      return row && opened(row)
    },
    note: async ({ content, ...beside }) => {
      await device.intents.put({ ...beside, sealed: await seal(sealedAs(beside.key), content) })
    },
    forget: (key) => device.intents.delete(key),
  }

  async function opened({
    sealed,
    ...beside
  }: Omit<Intent, 'content'> & { sealed: string }): Promise<Intent> {
    const content = await unseal(sealedAs(beside.key), sealed).catch(() => undefined)
    return { ...beside, content: content as IntentContent | undefined }
  }
}

const sealedAs = (key: string) => `intent ${key}`
