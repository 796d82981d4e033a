import type { Calendar } from '../kernel/calendar.ts'
import type { Day } from '../kernel/schema.ts'
import type { Document } from '../documents/document.ts'
import type { PartMove } from '../service/part-move.ts'
import { bearsSerial, partLine } from '../service/part-serials.ts'
import type { Asset } from './asset.ts'
import type { Reading, ServiceRequest, Visit } from '../service/service.ts'

/** One thing that happened to a machine. */
export interface AssetEvent {
  readonly id: string
  readonly day: Day
  readonly kind: 'request' | 'visit' | 'correction' | 'step' | 'reading' | 'file' | 'part'
  readonly title: string
  readonly detail: string
  readonly number: string
  /** Parts that were used, as text. */
  readonly parts: string
  readonly stage: string
  /** What became of the machine; only where `kind` is `step`. */
  readonly step?: NonNullable<Asset['stageLog']>[number]
  /** What was measured; only where `kind` is `reading`. */
  readonly reading?: Reading
  /** From whom to whom something with its number, or one of its parts, went; only where `kind` is `part`. */
  readonly move?: PartMove
}

/** Everything that was asked, found and done, newest first. A correction stands beside what it corrects. */
export function assetHistory(
  dayOf: Calendar['dayOf'],
  assetId: string,
  requests: readonly ServiceRequest[],
  visits: readonly Visit[],
  steps: Asset['stageLog'] = [],
  more: {
    readonly readings?: readonly Reading[]
    readonly files?: readonly Document[]
    /** Of what bears one of its numbers (`movesOfRecords`). */
    readonly moves?: readonly PartMove[]
    /** Its number: a visit to another machine, into which it went or out of which it came, is its history, too. */
    readonly serialNumber?: string
  } = {},
): readonly AssetEvent[] {
  const events: AssetEvent[] = steps.map((step) => ({
    id: step.id,
    day: dayOf(step.at),
    kind: 'step',
    title: '',
    detail: step.note,
    number: '',
    parts: '',
    stage: '',
    step,
  }))
  for (const { id, assetId: of, reportedAt, subject, description, number, stage } of requests)
    if (of === assetId)
      events.push({
        id,
        day: dayOf(reportedAt),
        kind: 'request',
        title: subject,
        detail: description,
        number,
        parts: '',
        stage,
      })
  for (const visit of visits) {
    if (visit.assetId !== assetId && !bearsSerial(visit, more.serialNumber ?? '')) continue
    const { id, scheduledFor, findings, work, number, stage, parts, corrections = [] } = visit
    events.push({
      id,
      day: scheduledFor,
      kind: 'visit',
      title: findings,
      detail: work,
      number,
      stage,
      parts: parts.map(partLine).join(', '),
    })
    for (const correction of corrections)
      events.push({
        id: correction.id,
        day: dayOf(correction.at),
        kind: 'correction',
        title: correction.text,
        detail: '',
        number,
        parts: '',
        stage: '',
      })
  }
  const visited = new Set(visits.filter((visit) => visit.assetId === assetId).map(({ id }) => id as string))
  for (const reading of more.readings ?? [])
    if (reading.assetId === assetId)
      events.push({
        id: reading.id,
        day: dayOf(reading.readAt),
        kind: 'reading',
        title: '',
        number: '',
        detail: '',
        parts: '',
        stage: '',
        reading,
      })
  for (const { id, createdAt, fileName, subjectId } of more.files ?? [])
    if (subjectId === assetId || visited.has(subjectId))
      events.push({
        id,
        day: dayOf(createdAt),
        kind: 'file',
        title: fileName,
        detail: '',
        number: '',
        parts: '',
        stage: '',
      })
  for (const move of more.moves ?? []) events.push(eventOfMove(dayOf, move, visits))
  return events.toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.id < b.id ? 1 : -1))
}

/** It stands on the day on which it was handed over, not on that on which it was asked for. */
function eventOfMove(dayOf: Calendar['dayOf'], move: PartMove, visits: readonly Visit[]): AssetEvent {
  const { id, createdAt, stage, stageLog, note, visitId } = move
  const handed = stageLog.find((step) => step.stage === 'underway')
  const words = [note, ...stageLog.map((step) => step.note)].filter((one) => one !== '')
  return {
    id,
    day: dayOf(handed?.at ?? createdAt),
    kind: 'part',
    title: '',
    detail: words.join(' · '),
    number: visits.find((visit) => visit.id === visitId)?.number ?? '',
    parts: partLine(move),
    stage,
    move,
  }
}

/** Values of one quantity in the order of their time. */
export interface Series {
  readonly quantity: Reading['quantity']
  readonly unit: string
  readonly points: readonly { readonly day: Day; readonly value: number }[]
}

export function readingSeries(
  dayOf: Calendar['dayOf'],
  assetId: string,
  readings: readonly Reading[],
): readonly Series[] {
  const of = readings
    .filter((reading) => reading.assetId === assetId)
    .toSorted((a, b) => (a.readAt < b.readAt ? -1 : 1))
  return [...Map.groupBy(of, ({ quantity }) => quantity)].map(([quantity, all]) => ({
    quantity,
    unit: all[0]?.unit ?? '',
    points: all.map(({ readAt, value }) => ({ day: dayOf(readAt), value })),
  }))
}

/**
 * A machine and what it was before: the records of the same machine at earlier customers, and
 * of what stood in its place, newest first. A record that is not here is left out.
 */
export function recordsOf(asset: Asset, byId: (id: string) => Asset | undefined): readonly Asset[] {
  const records = [asset]
  const seen = new Set<string>([asset.id])
  for (let at: Asset | undefined = asset; at;) {
    const before: string | undefined = at.movedFrom ?? at.replaces
    at = before === undefined || seen.has(before) ? undefined : byId(before)
    if (!at) break
    seen.add(at.id)
    records.push(at)
  }
  return records
}
