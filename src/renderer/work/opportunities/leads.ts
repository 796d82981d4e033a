import type { Lead } from '#shared/opportunities/opportunity.ts'
import {
  closeLead as closed,
  type LeadRefused,
  workOnLead as workedOn,
} from '#shared/opportunities/qualify-lead.ts'
import { applyLeadForm, type LeadForm, leadFormOf } from '#shared/opportunities/lead-form.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { deletionFault } from '#shared/sync/deletion.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done, removeWithWayBack } from '../way-back.ts'
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

/** What is known of it. `settle` says what of the form is stored, looking at what stands now. */
export function correctLead(
  { repositories }: Means,
  id: Lead['id'],
  settle: (now: LeadForm) => Result<LeadForm, Overtaken>,
): Promise<Result<Done<Lead>, Overtaken | Gone>> {
  return changeWithWayBack(repositories.leads, id, (now): Result<Lead, Overtaken> => {
    const settled = settle(leadFormOf(now))
    return settled.ok ? ok(applyLeadForm(now, settled.value)) : settled
  })
}

/** It is nobody's to delete but its maker's and its owner's, and not once a deal came of it. */
export async function deleteLead(
  { repositories, me }: Means,
  id: Lead['id'],
): Promise<Result<Done<Lead>, { readonly kind: 'NotHers' } | Gone>> {
  const lead = await repositories.leads.find(id)
  if (lead && deletionFault(lead, me)) return err({ kind: 'NotHers' })
  return removeWithWayBack(repositories.leads, id)
}
