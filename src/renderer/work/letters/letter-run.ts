import type { Language } from '#shared/kernel/format.ts'
import type { Id } from '#shared/kernel/id.ts'
import type { Means } from '../work.ts'

export type LetterKind = 'letter' | 'envelope' | 'labels'
/** All of them in one file, or a file for each recipient. */
export type Filing = 'one' | 'each'

/** What is written to whom; it does not change while it is written. */
export interface LetterRun {
  readonly id: string
  readonly kind: LetterKind
  readonly language: Language
  readonly filing: Filing
  readonly subject: string
  readonly body: string
  /** What the file, or the folder of them, is to be called. */
  readonly name: string
  readonly customerIds: readonly string[]
  /** By which the letter of each of them is known, in their order. */
  readonly keys?: readonly string[]
  /** The company's own template; '' or absent: the one that Satchel brings. */
  readonly templateId?: string
}

/** How far a run has come. */
export interface LetterProgress {
  /** Of `customerIds`, from the first: written, and noted where it is a letter. */
  readonly done: number
  /** The folder that the host keeps for this run, where each has a file of its own. */
  readonly batch?: string | undefined
  readonly folder?: string
  /** The one file, once it is made. */
  readonly documentId?: Id<'document'>
  readonly fileName?: string
}

const runFact = 'letters'
const progressFact = 'letters so far'

/** A run that was stopped, or broken off, with how far it came. One waits at a time. */
export async function waitingRun({
  memory,
}: Pick<Means, 'memory'>): Promise<
  { readonly run: LetterRun; readonly progress: LetterProgress } | undefined
> {
  const run = (await memory.read(runFact)) as LetterRun | null | undefined
  if (!run) return undefined
  const kept = (await memory.read(progressFact)) as Kept | null | undefined
  // The two are kept one after the other: progress of another run is none of this one.
  return { run, progress: kept?.run === run.id ? kept.progress : { done: 0 } }
}

export async function keepRun({ memory }: Pick<Means, 'memory'>, run: LetterRun): Promise<void> {
  await memory.keep(runFact, run)
}

export async function keepProgress(
  { memory }: Pick<Means, 'memory'>,
  run: LetterRun,
  progress: LetterProgress,
): Promise<void> {
  const kept: Kept = { run: run.id, progress }
  await memory.keep(progressFact, kept)
}

/** Nothing more is written of it; what was written stays. */
export async function endRun({ memory }: Pick<Means, 'memory'>): Promise<void> {
  await memory.keep(runFact, null)
  await memory.keep(progressFact, null)
}

interface Kept {
  readonly run: string
  readonly progress: LetterProgress
}
