import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScopeChange } from '#shared/desk/scope-report.ts'
import { type AnyDocument, toWire } from '#shared/sync/any-document.ts'
import { useApp } from '../../app-context.tsx'
import { useReason } from '../../parts/use-reason.ts'
import { notify } from '../../ui/notice.tsx'
import { failureOf } from './desk-client.ts'
import { useDesk, useDeskMessage } from './use-desk.ts'

/** One document of the directory as it is (`undefined`: not there yet) and as it is to be (`undefined`: not any more). */
export interface Intended {
  readonly id: string
  readonly before: object | undefined
  readonly after: object | undefined
}

/** A change of the organisation: first what it would move and for whom, then made, and taken back in one press. */
export function useCarryOut(intended: Intended) {
  const { t } = useTranslation()
  const reasonSaid = useReason()
  const { author } = useApp()
  const desk = useDesk()
  const message = useDeskMessage()
  const [looked, setLooked] = useState<{ readonly at: string; readonly changes: readonly ScopeChange[] }>()
  const [problem, setProblem] = useState<string>()
  const { id, before, after } = intended
  const asked = JSON.stringify(after)

  async function look(): Promise<void> {
    setProblem(undefined)
    const done = await desk.ask<{ changes: readonly ScopeChange[] }>('/_satchel/scope', {
      body: { supposed: after ? [after] : [] },
    })
    if (!done.ok) return setProblem(message(done.failure))
    setLooked({ at: asked, changes: done.value.changes })
  }

  /** Returns whether it stands now. */
  async function carryOut(said: string, wanted: object | undefined): Promise<boolean> {
    const problem = await put(wanted)
    if (problem !== undefined) {
      setProblem(problem)
      return false
    }
    setLooked(undefined)
    setProblem(undefined)
    const undo = async () => {
      const failed = await put(before)
      notify({ about: id, message: failed ?? t('desk.asBefore'), ...(failed ? { tone: 'bad' } : {}) })
    }
    notify({ about: id, message: said, undo: { label: t('app.undo'), run: () => void undo() } })
    return true
  }

  /** Why not, where it was not taken. */
  async function put(document: object | undefined): Promise<string | undefined> {
    try {
      const family = await desk.family('directory')
      const now = await family.get(id).catch((cause: { status?: number }) => {
        if (cause.status === 404) return undefined
        throw cause
      })
      if (!document && !now) return undefined
      const { at, by, device } = author.stamp()
      const stamped = { ...document, id, updatedAt: at, updatedBy: by, updatedDevice: device }
      const rev = now ? { _rev: now._rev } : {}
      const wire = document ? toWire(stamped as unknown as AnyDocument) : { _id: id, _deleted: true }
      const [row] = await family.bulkDocs([{ ...wire, ...rev }])
      return row?.error === undefined
        ? undefined
        : t('desk.refused', { reason: reasonSaid(row.reason ?? '', id) })
    } catch (cause) {
      return message(failureOf(cause))
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
