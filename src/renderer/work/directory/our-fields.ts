import { profileId } from '#shared/directory/company-profile.ts'
import type { TemplateFields } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { companyFields } from '#shared/templates/company-fields.ts'
import type { Means } from '../work.ts'

/** Who the company is, for its papers; empty where it has not said so. */
export async function ourFields(
  { repositories }: Pick<Means, 'repositories'>,
  language: Language,
): Promise<TemplateFields> {
  return companyFields(await repositories.company.find(profileId), language)
}
