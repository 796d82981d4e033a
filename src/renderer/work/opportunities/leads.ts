import type { Lead } from '#shared/opportunities/opportunity.ts'
import {
  closeLead as closed,
  type LeadRefused,
  workOnLead as workedOn,
} from '#shared/opportunities/qualify-lead.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Means } from '../work.ts'

type LeadChanged = Promise<Result<Done<Lead>, LeadRefused | Gone>>

/** Somebody works on it, for the first time or again. */
export function workOnLead({ repositories }: Means, id: Lead['id']): LeadChanged {
  return changeWithWayBack(repositories.leads, id, workedOn)
}

/** Nothing came of it: it may come back later (`recycled`), or is none for good. */
export function closeLead(
  { repositories }: Means,
  id: Lead['id'],
  as: 'recycled' | 'disqualified',
  reason: string,
): LeadChanged {
  return changeWithWayBack(repositories.leads, id, (now) => closed(now, as, reason))
}
