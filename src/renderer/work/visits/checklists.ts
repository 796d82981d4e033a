import { stampNew } from '#shared/kernel/document.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Checklist } from '#shared/service/service.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Work } from '../work.ts'

export type ChecklistBody = Pick<Checklist, 'name' | 'purpose' | 'productCategory' | 'active' | 'items'>

export function bodyOf({ name, purpose, productCategory, active, items }: Checklist): ChecklistBody {
  return { name, purpose, productCategory, active, items }
}

/** As it is stored: without spaces at the ends, and without items that say nothing. */
export function tidyChecklist(body: ChecklistBody): ChecklistBody {
  const items = body.items
    .map((item) => ({ ...item, text: item.text.trim(), textEn: item.textEn.trim() }))
    .filter(({ text }) => text !== '')
  return { ...body, name: body.name.trim(), items }
}

export async function addChecklist({ repositories, ids, author }: Work, body: ChecklistBody): Promise<void> {
  const id: Checklist['id'] = ids.next('checklist')
  await repositories.checklists.add({ id, type: 'checklist', ...stampNew(author.stamp()), ...body })
}

/** `settle` says what of the form is stored, looking at what stands now. */
export function changeChecklist(
  { repositories }: Work,
  id: Checklist['id'],
  settle: (now: ChecklistBody) => Result<ChecklistBody, Overtaken>,
): Promise<Result<Done<Checklist>, Overtaken | Gone>> {
  return changeWithWayBack(repositories.checklists, id, (now): Result<Checklist, Overtaken> => {
    const settled = settle(bodyOf(now))
    return settled.ok ? ok({ ...now, ...settled.value }) : settled
  })
}
