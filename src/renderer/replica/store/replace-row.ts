import type { Family } from '#shared/model/family.ts'
import { forgetDocuments } from './forget-documents.ts'
import type { Replica } from './replica.ts'
import type { Row } from './row.ts'
import { storeRows } from './store-rows.ts'

/** Changes a row that is still here; one that is gone afterwards takes everything beside it along. */
export async function replaceRow(
  replica: Replica,
  family: Family,
  id: string,
  replace: (now: Row) => Row | undefined,
): Promise<Row | undefined> {
  let left: Row | undefined
  let after: Row | undefined
  await storeRows(replica.collections[family], [
    {
      id,
      replace: (now) => {
        after = now && replace(now)
        left = now && !after ? now : undefined
        return after
      },
    },
  ])
  if (left) await forgetDocuments(replica, family, [id])
  return after
}
