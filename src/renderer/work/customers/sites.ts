import type { Customer, Site } from '#shared/customers/customer.ts'
import {
  applySiteForm,
  newSite,
  type SiteForm,
  siteFormOf,
  type SiteInvalid,
} from '#shared/customers/site-form.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Work } from '../work.ts'

/** A place of a customer. */
export async function addSite(
  { repositories, ids, author }: Work,
  customerId: Customer['id'],
  form: SiteForm,
): Promise<Result<Site, SiteInvalid>> {
  const made = newSite({ id: ids.next('site'), customerId, stamp: author.stamp() }, form)
  if (!made.ok) return made
  await repositories.sites.add(made.value)
  return ok(made.value)
}

/** Corrects what is known of a place. `settle` says what of the form is stored, looking at what stands now. */
export function changeSite(
  { repositories }: Work,
  id: Site['id'],
  settle: (now: SiteForm) => Result<SiteForm, Overtaken>,
): Promise<Result<Done<Site>, SiteInvalid | Overtaken | Gone>> {
  return changeWithWayBack(repositories.sites, id, (now): Result<Site, SiteInvalid | Overtaken> => {
    const settled = settle(siteFormOf(now))
    return settled.ok ? applySiteForm(now, settled.value) : settled
  })
}
