import { stampNew } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { ListLook } from '#shared/lists/list-look.ts'
import type { ListView } from '#shared/lists/list-view.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done, removeWithWayBack } from '../way-back.ts'
import type { Work } from '../work.ts'

/** It is somebody else's to change. */
export interface NotHers {
  readonly kind: 'NotHers'
}

/** What a view is called, and who reads it beside whose it is. */
export type ViewForm = Pick<ListView, 'name' | 'offered' | 'readers'>

/** Keeps a look under a name. */
export async function saveView(
  { repositories, ids, author, me }: Work,
  look: ListLook,
  form: ViewForm,
): Promise<ListView> {
  const { list, columns, filter, sorting, groupBy } = look
  const view = {
    id: ids.next('listView'),
    type: 'listView',
    ...stampNew(author.stamp()),
    userId: me,
    list,
    columns,
    filter,
    sorting,
    groupBy,
    ...trimmed(form),
  } as ListView
  await repositories.listViews.add(view)
  return view
}

/** Calls it something else, or offers it to others. */
export function renameView(
  work: Work,
  id: ListView['id'],
  form: ViewForm,
): Promise<Result<Done<ListView>, NotHers | Gone>> {
  return changeOwn(work, id, (now) => ({ ...now, ...trimmed(form) }))
}

/** Keeps another look under the same name. */
export function changeLook(
  work: Work,
  id: ListView['id'],
  { columns, filter, sorting, groupBy }: ListLook,
): Promise<Result<Done<ListView>, NotHers | Gone>> {
  return changeOwn(work, id, (now) => ({ ...now, columns, filter, sorting, groupBy }))
}

/** What is somebody else's is not deleted. */
export async function deleteView(
  { repositories, me }: Work,
  id: ListView['id'],
): Promise<Result<Done<ListView>, NotHers | Gone>> {
  const view = await repositories.listViews.find(id)
  if (view && view.userId !== me) return err({ kind: 'NotHers' })
  return removeWithWayBack(repositories.listViews, id)
}

function changeOwn(
  { repositories, me }: Work,
  id: ListView['id'],
  change: (now: ListView) => ListView,
): Promise<Result<Done<ListView>, NotHers | Gone>> {
  return changeWithWayBack(repositories.listViews, id, (now): Result<ListView, NotHers> =>
    now.userId === me ? ok(change(now)) : err({ kind: 'NotHers' }),
  )
}

function trimmed({ name, offered, readers }: ViewForm): ViewForm {
  return { name: name.trim(), offered, readers: offered ? [] : readers }
}
