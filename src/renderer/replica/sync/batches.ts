import type { WireDocument } from '#shared/sync/any-document.ts'
import type { Row } from '../store/row.ts'
import { wireOfPending } from '../store/row.ts'

/** Bytes of one batch. A proxy takes 1 MB where nobody told it otherwise (nginx). */
const largest = 512 * 1024
/** Bytes that pass wherever anything passes: below this it is not the size that is wrong. */
export const small = 48 * 1024
const mostRows = 100
/** A document that fails alone so often, while others pass, is what is wrong. */
const mostFailures = 3

/** A row on its way, with the bytes that it is as JSON. */
export interface Outgoing {
  readonly row: Row
  readonly wire: WireDocument
  readonly bytes: number
}

/**
 * How much goes at once. After a batch failed, whatever the reason said, the next is half of it:
 * what refuses large ones does not always say so in words that a browser lets through.
 */
export interface BatchSize {
  readonly most: () => number
  readonly failed: (bytes: number) => void
  readonly passed: () => void
  /** A document failed on its own. True once it is clear that it is not the line. */
  readonly failedAlone: (id: string) => boolean
}

export function createBatchSize(): BatchSize {
  let most = largest
  let passes = 0
  const failures = new Map<string, { readonly count: number; readonly passes: number }>()
  return {
    most: () => most,
    failed: (bytes) => {
      most = Math.max(small, Math.floor(Math.min(most, bytes) / 2))
    },
    passed: () => {
      passes += 1
      most = Math.min(largest, most * 2)
    },
    failedAlone: (id) => {
      const known = failures.get(id)
      // Counted only where something else passed since: otherwise the line may be what fails.
      if (known && known.passes === passes) return false
      const count = (known?.count ?? 0) + 1
      failures.set(id, { count, passes })
      return count >= mostFailures
    },
  }
}

const encoder = new TextEncoder()

export function outgoing(row: Row): Outgoing {
  const wire = wireOfPending(row)
  return { row, wire, bytes: bytesOf(wire) }
}

export function bytesOf(wire: WireDocument): number {
  return encoder.encode(JSON.stringify(wire)).length
}

/** The same in the same order, in batches of so many bytes; what is larger than that goes alone. */
export function batchesOf<T extends { readonly bytes: number }>(
  all: readonly T[],
  most: number,
): readonly (readonly T[])[] {
  const batches: T[][] = []
  let room = 0
  for (const one of all) {
    const last = batches.at(-1)
    if (last && one.bytes <= room && last.length < mostRows) {
      last.push(one)
      room -= one.bytes
    } else {
      batches.push([one])
      room = most - one.bytes
    }
  }
  return batches
}

export function sizeOf(batch: readonly { readonly bytes: number }[]): number {
  return batch.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** A batch in two; of one that is one document there is nothing to halve. */
export function halvesOf<T>(batch: readonly T[]): readonly [readonly T[], readonly T[]] {
  const middle = Math.ceil(batch.length / 2)
  return [batch.slice(0, middle), batch.slice(middle)]
}
