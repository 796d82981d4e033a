import { fileMark, ofFileKey } from '#shared/kernel/draft-file.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { same } from '#shared/kernel/same.ts'
import type { KeptDraft } from './device-state.ts'
import { createDraftDisk, sealedAs } from './draft-disk.ts'
import type { Replica } from './replica.ts'

/** What was typed and not saved, by the names of its fields; JSON. */
export interface DraftContent {
  readonly values: Readonly<Record<string, unknown>>
  readonly opened: Readonly<Record<string, unknown>>
}

/** What was typed into this laptop and not saved: sealed, never sent, and there again in the next window. */
export interface Drafts {
  readonly read: (key: string) => DraftContent | undefined
  /** It leaves with the document that it is about, and with the customer that is chosen in it. */
  readonly write: (key: string, content: DraftContent, documentId: string) => void
  readonly drop: (key: string) => void
  /** Whether a file of that many characters has room under a key, beside those of other drafts. */
  readonly fits: (key: string, length: number) => boolean
  /** The keys of the files that lie beside what was typed into a form. */
  readonly filesOf: (form: string) => readonly string[]
  /** Tells when the disk refuses what stands under a key, and when it took it after that. Returns what ends it. */
  readonly watch: (key: string, told: (isKept: boolean) => void) => () => void
  /** Whether something waits that was typed about a record: its id is part of every such key. */
  readonly isAbout: (id: string) => boolean
  /** Whether something was typed that is not on the disk yet. */
  readonly isBehind: () => boolean
  /** Resolves once everything that was typed until now is on the disk. */
  readonly settled: () => Promise<void>
}

/** Milliseconds: nobody comes back to what was left so long ago. */
const kept = 60 * 86_400_000

/** Characters of files that were chosen and not stored, all together: they are opened with what was typed. */
export const mostOfFiles = 8_000_000

/** `now` in milliseconds since 1970. One that cannot be opened is left out, and so is one that is too old. */
export async function openDrafts(
  replica: Pick<Replica, 'device' | 'seal' | 'unseal' | 'leaving$'>,
  now: () => number,
): Promise<Drafts> {
  const about = new Map<string, readonly string[]>()
  const left = new Set<string>()
  let drafts = new Map<string, DraftContent>()
  let isRead = false
  const disk = createDraftDisk(replica)
  const { settled, isBehind, watch } = disk
  const drop = (key: string) => {
    if (drafts.delete(key) || disk.has(key)) disk.later(key, { name: 'drop' })
  }
  // One that is written this moment would stand on the disk again after; and a sync may take documents away while they are read.
  replica.leaving$.subscribe((ids) => {
    if (!isRead) for (const id of ids) left.add(id)
    for (const [key, those] of about) if (those.some((id) => ids.includes(id))) drop(key)
  })
  drafts = await readDrafts(replica, now() - kept, about)
  for (const [key, those] of about) if (those.some((id) => left.has(id))) drop(key)
  isRead = true
  for (const key of orphansOf(drafts)) drop(key)

  const put = (key: string, content: DraftContent, those: readonly string[]) => {
    drafts.set(key, content)
    about.set(key, those)
    const row = { key, documentId: those[0] ?? '', at: now(), sealed: '' }
    disk.later(key, { name: 'write', row, content, isFile: isFile(content) })
  }
  const filesOf = (form: string) =>
    [...drafts].filter(([key, content]) => isFile(content) && ofFileKey(key)?.form === form)

  return {
    read: (key) => drafts.get(key),
    write: (key, content, documentId) => {
      const those = aboutWhat(formOf(drafts, key, content), documentId)
      put(key, content, those)
      if (isFile(content)) return
      // Another customer was chosen: what lies beside it is hers now.
      for (const [file, bytes] of filesOf(key)) if (!same(about.get(file), those)) put(file, bytes, those)
    },
    drop,
    fits: (key, length) =>
      drafts.entries().reduce((all, [one, { values }]) => all + (one === key ? 0 : sizeOf(values)), length) <=
      mostOfFiles,
    filesOf: (form) => filesOf(form).map(([key]) => key),
    watch,
    isAbout: (id) => [...drafts.keys()].some((key) => key.includes(id)),
    isBehind,
    settled,
  }
}

/** What lies on the disk and was typed since then, and `about` what; a file is as old as what was typed beside it. */
async function readDrafts(
  { device, unseal }: Pick<Replica, 'device' | 'unseal'>,
  since: number,
  about: Map<string, readonly string[]>,
): Promise<Map<string, DraftContent>> {
  const rows = new Map((await device.drafts.toArray()).map((row) => [row.key, row]))
  const typedAt = ({ key, at }: KeptDraft) => Math.max(at, rows.get(ofFileKey(key)?.form ?? key)?.at ?? 0)
  const [old = [], fresh = []] = [true, false].map((isOld) =>
    [...rows.values()].filter((row) => typedAt(row) < since === isOld),
  )
  await device.drafts.bulkDelete(old.map(({ key }) => key))
  const drafts = new Map<string, DraftContent>()
  for (const { key, sealed } of fresh) {
    const content = await unseal(sealedAs(key), sealed).catch(() => undefined)
    if (content) drafts.set(key, withEmptied(content as DraftContent))
  }
  for (const { key, documentId } of fresh)
    about.set(key, aboutWhat(formOf(drafts, key, drafts.get(key)), documentId))
  return drafts
}

/** A field that was emptied altogether has no value in JSON: that it was is told by what stood in it. */
function withEmptied({ values, opened }: DraftContent): DraftContent {
  const emptied = Object.keys(opened).filter((name) => !Object.hasOwn(values, name))
  return { values: { ...values, ...Object.fromEntries(emptied.map((name) => [name, undefined])) }, opened }
}

/** What was typed into the form under a key; of a file, into the form that it lies beside. */
function formOf(
  drafts: ReadonlyMap<string, DraftContent>,
  key: string,
  content: DraftContent | undefined,
): DraftContent | undefined {
  return content && isFile(content) ? drafts.get(ofFileKey(key)?.form ?? '') : content
}

/** With which documents it leaves. Begun at no customer or at another one, it is about the one that is chosen in it. */
function aboutWhat(typed: DraftContent | undefined, documentId: string): readonly string[] {
  const chosen = typed?.values['customerId']
  if (typeof chosen !== 'string' || chosen === '') return [documentId]
  return documentId === '' || typeOfId(documentId) === 'customer' ? [chosen] : [documentId, chosen]
}

/** Files that no form names any more: a crash, or a disk that took nothing, left them. */
function orphansOf(drafts: ReadonlyMap<string, DraftContent>): readonly string[] {
  return [...drafts].flatMap(([key, content]) => {
    const of = isFile(content) ? ofFileKey(key) : undefined
    return of && drafts.get(of.form)?.values[fileMark(of.name)] !== content.values['name'] ? [key] : []
  })
}

const isFile = ({ values }: DraftContent) => sizeOf(values) > 0

/** Of a file (`DraftFile`), in characters; 0 of anything else. */
function sizeOf({ base64 }: DraftContent['values']): number {
  return typeof base64 === 'string' ? base64.length : 0
}
