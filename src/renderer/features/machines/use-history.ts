import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { combineLatest, map } from 'rxjs'
import type { Asset } from '#shared/assets/asset.ts'
import { type AssetEvent, assetHistory, recordsOf } from '#shared/assets/asset-history.ts'
import { movesOfRecords } from '#shared/assets/asset-moves.ts'
import type { Document } from '#shared/documents/document.ts'
import { giverOf, type PartMove, takerOf } from '#shared/service/part-move.ts'
import type { Reading, ServiceRequest, Visit } from '#shared/service/service.ts'
import { quantityName } from '#shared/service/service-words.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

/** What happened to one of the records of a machine. */
export interface MachineEvent extends AssetEvent {
  readonly serial: string
}

/** Of this record and of those before it: at another customer, or of what stood in its place. */
export function useHistory(records: readonly Asset[], customers: readonly string[]): readonly MachineEvent[] {
  const { repositories, days } = useApp()
  const { dayOf } = days.own
  // The same list as long as the same are in it.
  const wanted = customers.join()
  const { requests, visits, readings, files, moves } = useLiveOr(
    () =>
      combineLatest([
        combineLatest(idsIn(wanted).map((id) => repositories.requests.watchOfCustomer(id))),
        combineLatest(idsIn(wanted).map((id) => repositories.visits.watchOfCustomer(id))),
        combineLatest(idsIn(wanted).map((id) => repositories.readings.watchOfCustomer(id))),
        combineLatest(idsIn(wanted).map((id) => repositories.documents.watchOfCustomer(id))),
        repositories.partMoves.watchAll(),
      ]).pipe(
        map(([asked, gone, measured, kept, handed]) => ({
          requests: asked.flat(),
          visits: gone.flat(),
          readings: measured.flat(),
          files: kept.flat(),
          moves: handed,
        })),
      ),
    [repositories, wanted],
    nothing,
  )
  return useMemo(() => {
    const handed = movesOfRecords(records, visits, moves)
    return records.flatMap((record, index) =>
      assetHistory(dayOf, record.id, requests, visits, record.stageLog, {
        readings,
        files,
        moves: handed.get(record.id) ?? [],
        // Earlier records of the same machine bear the same number: each visit is told once.
        serialNumber: index === 0 ? record.serialNumber : '',
      }).map((event) => ({
        ...event,
        serial: record.serialNumber,
      })),
    )
  }, [dayOf, records, requests, visits, readings, files, moves])
}

/** The records of a machine, one after the other: a manager has twenty thousand, and most have none before. */
export function useRecords(asset: Asset): readonly Asset[] {
  const { repositories } = useApp()
  const [earlier, setEarlier] = useState<ReadonlyMap<string, Asset>>(new Map())
  const first = asset.movedFrom ?? asset.replaces
  useEffect(() => {
    let current = true
    void (async () => {
      const found = new Map<string, Asset>()
      for (let id = first; id !== undefined && !found.has(id);) {
        const record = await repositories.assets.find(id)
        if (!record) break
        found.set(id, record)
        id = record.movedFrom ?? record.replaces
      }
      if (current) setEarlier(found)
    })()
    return () => {
      current = false
    }
  }, [repositories, first])
  return useMemo(() => recordsOf(asset, (id) => earlier.get(id)), [asset, earlier])
}

const nothing: {
  readonly requests: readonly ServiceRequest[]
  readonly visits: readonly Visit[]
  readonly readings: readonly Reading[]
  readonly files: readonly Document[]
  readonly moves: readonly PartMove[]
} = {
  requests: [],
  visits: [],
  readings: [],
  files: [],
  moves: [],
}

function idsIn(joined: string): readonly string[] {
  return joined === '' ? [] : joined.split(',')
}

/** A step in words; what was asked and found has its own. */
export function useStepTitle(customers: readonly string[]): (event: AssetEvent) => string {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { language, count } = useLanguage()
  const wanted = customers.join()
  const sites = useLiveOr(
    () =>
      combineLatest(idsIn(wanted).map((id) => repositories.sites.watchOfCustomer(id))).pipe(
        map((all) => all.flat()),
      ),
    [repositories, wanted],
    [],
  )
  const nameOf = (id: string) => sites.find((site) => site.id === id)?.name ?? id
  const { nameOf: personOf } = useDirectory()
  const status = (value: string) => t(`assetStatus.${value as Asset['status']}`)
  return ({ title, step, reading, move }) => {
    if (reading) return `${quantityName(reading.quantity, language)} ${count(reading.value)} ${reading.unit}`
    if (move) {
      const people = { giver: personOf(giverOf(move)), taker: personOf(takerOf(move)) }
      const way = t(`machines.went.${move.kind === 'return' ? 'back' : 'van'}`, {
        from: t(`machines.wentFrom.${move.place}`, people),
        ...people,
      })
      return move.stage === 'arrived' ? way : t('machines.underway', { way })
    }
    if (!step) return title
    const { kind, from, to } = step
    const said =
      kind === 'relocated'
        ? { from: nameOf(from), to: nameOf(to) }
        : kind === 'status'
          ? { from: status(from), to: status(to) }
          : { from, to }
    if (kind === 'warranty' && from === '') return t('machines.steps.warrantyAdded', said)
    if (kind === 'warranty' && to === '') return t('machines.steps.warrantyRemoved', said)
    return t(`machines.steps.${kind}`, said)
  }
}
