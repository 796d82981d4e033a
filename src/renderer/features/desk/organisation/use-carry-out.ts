import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { same } from '#shared/kernel/same.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { Family } from '#shared/model/family.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import type { InputOf } from '#shared/server/route.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import type { ScopeChange } from '#shared/desk/scope-report.ts'
import { type AnyDocument, fromWire, toWire } from '#shared/sync/any-document.ts'
import { type Overtaken, takenBack } from '#shared/sync/form-change.ts'
import { useApp } from '../../../app-context.tsx'
import { arrival } from '../../../replica/store/arrival.ts'
import { useReason } from '../../../parts/records/use-reason.ts'
import type { RecordForm } from '../../../parts/records/record-form.tsx'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import { notify } from '../../../ui/notice.tsx'
import { failureOf } from '../desk-client.ts'
import { useDesk, useDeskMessage } from '../use-desk.ts'

type Supposed = InputOf<ServerContract['scope']['suppose']>['supposed'][number]

/** Milliseconds that what was stored may take to come by the feed; after that it is there when it comes. */
const longestWait = 10_000

/** One document of the directory or the catalogue as it is (`undefined`: not there yet) and as it is to be (`undefined`: not any more). */
export interface Intended {
  readonly id: string
  readonly before: object | undefined
  readonly after: object | undefined
  /**
   * What the form stands on, as it is stored: given where the fields of the form hold something else than the
   * document does under the same name (an empty number, a choice for an object).
   */
  readonly begun?: object | undefined
}

/**
 * A change of the organisation: first what it would move and for whom, then made, and taken back in one
 * press. What colleagues changed since it was opened stays theirs; `record` asks where both changed it.
 */
export function useCarryOut(intended: Intended, record: RecordForm<object>) {
  const { t } = useTranslation()
  const reasonSaid = useReason()
  const { author, replica } = useApp()
  const desk = useDesk()
  const message = useDeskMessage()
  const fieldNames = useFieldNames()
  const [looked, setLooked] = useState<{ readonly at: string; readonly changes: readonly ScopeChange[] }>()
  const [problem, setProblem] = useState<string>()
  const { id, before, after } = intended
  const asked = JSON.stringify(after)

  async function look(): Promise<void> {
    setProblem(undefined)
    const done = await desk.server.scope.suppose({ supposed: after ? [after as Supposed] : [] })
    if (!done.ok) return setProblem(message(done.failure))
    setLooked({ at: asked, changes: done.value.changes })
  }

  /** Returns whether it stands now. */
  async function carryOut(said: Said, wanted: object | undefined): Promise<boolean> {
    const done = await put((now) => (wanted ? mine(wanted, now) : deletion(now)))
    if (done.problem !== undefined) {
      setProblem(done.problem)
      return false
    }
    if (done.overtaken) {
      setProblem(undefined)
      record.ask(done.overtaken)
      return false
    }
    setLooked(undefined)
    setProblem(undefined)
    const undo = async () => {
      const failed = (await put((now) => ({ document: back(now, done.before, done.after) }))).problem
      notify({ about: id, message: failed ?? t('desk.asBefore'), ...(failed ? { tone: 'bad' } : {}) })
    }
    notify({
      about: id,
      message: typeof said === 'string' ? said : said(done.after),
      undo: { label: t('app.undo'), run: () => void undo() },
    })
    return true
  }

  /** What is to stand, from what stands there now; nothing for what is to go. */
  function mine(wanted: object, now: AnyDocument | undefined): Put {
    if (!now) return before ? { problem: t('draft.goneMeanwhile') } : { document: wanted }
    // Somebody may have made the next version meanwhile: it is counted on from what stands, and nobody is asked about it.
    const counts = countOf(wanted) > countOf(before)
    const settled = record.onto(counts ? { ...wanted, version: countOf(now) } : wanted, now)
    if (!settled.ok) return { overtaken: settled.failure }
    return { document: counts ? { ...settled.value, version: countOf(now) + 1 } : settled.value }
  }

  function deletion(now: AnyDocument | undefined): Put {
    if (!now || !before) return {}
    const changed = Object.keys({ ...before, ...now }).filter(
      (field) => !isStamp(field) && !same(now[field], (before as Partial<AnyDocument>)[field]),
    )
    return changed.length === 0
      ? {}
      : { problem: t('draft.changedMeanwhile', { fields: fieldNames(id, changed) }) }
  }

  function back(
    now: AnyDocument | undefined,
    was: AnyDocument | undefined,
    made: AnyDocument | undefined,
  ): AnyDocument | undefined {
    return now && was && made ? takenBack(now, was, made) : was
  }

  async function put(change: (now: AnyDocument | undefined) => Put): Promise<Done> {
    try {
      const family = await desk.family(familyOfId(id))
      const found = await family.get(id).catch((cause: { status?: number }) => {
        if (cause.status === 404) return undefined
        throw cause
      })
      const before = found && fromWire(found)
      const { document, problem, overtaken } = change(before)
      if (problem !== undefined || overtaken) return { problem, overtaken }
      if (!document && !found) return { before }
      const { at, by, device } = author.stamp()
      const after = document && { ...document, id, updatedAt: at, updatedBy: by, updatedDevice: device }
      const rev = found ? { _rev: found._rev } : {}
      const wire = after ? toWire(after as AnyDocument) : { _id: id, _deleted: true }
      const [row] = await family.bulkDocs([{ ...wire, ...rev }])
      if (row?.error !== undefined)
        return { problem: t('desk.refused', { reason: reasonSaid(row.reason ?? '', id) }) }
      // What she opens next is what was stored: the list is read from the laptop.
      await arrival(replica.collections[familyOfId(id)], id, after && row?.rev, longestWait).catch(
        () => false,
      )
      return { before, after: after as AnyDocument | undefined }
    } catch (cause) {
      return { problem: message(failureOf(cause)) }
    }
  }

  return {
    /** What it would move, where that was asked about just this intention. */
    changes: looked?.at === asked ? looked.changes : undefined,
    problem,
    look,
    carryOut,
    say: setProblem,
  }
}

/** What is said when it stands; of what only the stored document knows, by that. */
export type Said = string | ((stored: AnyDocument | undefined) => string)

/** Of what has no versions: no number. */
export function countOf(document: object | undefined): number {
  return document && 'version' in document ? Number(document.version) : NaN
}

function familyOfId(id: string): Family {
  const type = typeOfId(id)
  return isDocumentType(type) ? familyOfType(type) : 'directory'
}

const isStamp = (field: string) =>
  ['updatedAt', 'updatedBy', 'updatedDevice', 'schemaVersion'].includes(field)

/** What is to be written (nothing: deleted), or why it is not. */
interface Put {
  readonly document?: object | undefined
  readonly problem?: string | undefined
  readonly overtaken?: Overtaken | undefined
}

/** What stood before and stands now, or why it is not done. */
interface Done extends Omit<Put, 'document'> {
  readonly before?: AnyDocument | undefined
  readonly after?: AnyDocument | undefined
}
