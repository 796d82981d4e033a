import { useState } from 'react'
import type { AuditKind, AuditLine } from '#shared/desk/audit.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { RequestFailure } from '../../../server/request-failure.ts'
import type { DeskClient } from '../desk-client.ts'
import { useAsked, useDesk } from '../use-desk.ts'

/** Which lines are wanted; '' is no matter which. */
export interface AuditFilter {
  /** A sign-in name. */
  readonly person: string
  readonly kind: AuditKind | ''
  readonly from: Day | ''
  readonly to: Day | ''
}

export interface AuditRead {
  readonly lines: readonly AuditLine[]
  readonly more: boolean
  readonly keptDays: number
}

const unfiltered: AuditFilter = { person: '', kind: '', from: '', to: '' }

/** The lines that fit a filter, and as many older ones as were asked for. */
export function useAudit() {
  const desk = useDesk()
  const [filter, setFilter] = useState(unfiltered)
  const [pages, setPages] = useState(1)
  const asked = useAsked(() => readAudit(desk, filter, pages), [desk, filter, pages])
  const narrow = (change: Partial<AuditFilter>) => {
    setFilter((now) => ({ ...now, ...change }))
    setPages(1)
  }
  return { ...asked, filter, narrow, older: () => setPages((count) => count + 1) }
}

/** So many pages of the lines that fit, the newest first. */
export async function readAudit(
  desk: DeskClient,
  filter: AuditFilter,
  pages = Infinity,
): Promise<Result<AuditRead, RequestFailure>> {
  const { person, kind, from, to } = filter
  const wanted = {
    ...(person !== '' && { person }),
    ...(kind !== '' && { kind }),
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
  }
  let read: AuditRead = { lines: [], more: true, keptDays: 0 }
  for (let page = 0; page < pages && read.more; page += 1) {
    const last = read.lines.at(-1)
    const answer = await desk.server.audit.list({ ...wanted, ...(last && { before: last.n }) })
    if (!answer.ok) return answer
    read = { ...answer.value, lines: [...read.lines, ...answer.value.lines] }
  }
  return ok(read)
}
