import { absenceRefusals } from '../absences/absence-refusals.ts'
import { activityRefusals } from '../activities/activity-refusals.ts'
import { approvalRefusals } from '../approvals/approval-refusals.ts'
import { articleRefusals } from '../knowledge/article-refusals.ts'
import { attachedRefusals } from '../sync/attached-refusals.ts'
import { catalogRefusals } from '../catalog/catalog-refusals.ts'
import { contentRefusals } from '../sync/content-refusals.ts'
import { contractRefusals } from '../contracts/contract-refusals.ts'
import { customerRefusals } from '../customers/customer-refusals.ts'
import { dealRefusals } from '../opportunities/deal-refusals.ts'
import { expenseRefusals } from '../expenses/expense-refusals.ts'
import { fileRefusals } from '../documents/file-refusals.ts'
import { handoverRefusals } from '../desk/handover-refusals.ts'
import { importRefusals } from '../server/import-refusals.ts'
import { laptopRefusals } from '../sync/laptop-refusals.ts'
import { mergeRefusals } from '../desk/merge-refusals.ts'
import { noticeRefusals } from '../activities/notice-refusals.ts'
import { viewRefusals } from '../lists/list-view-refusals.ts'
import { numberRefusals } from '../numbers/number-refusals.ts'
import { orderRefusals } from '../contracts/order-refusals.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { poolRefusals } from '../customers/pool-refusals.ts'
import { quoteRefusals } from '../quotes/quote-refusals.ts'
import { rightRefusals } from '../sync/right-refusals.ts'
import { requestRefusals } from '../server/request-refusals.ts'
import { setupRefusals } from '../server/setup-refusals.ts'
import { serviceRefusals } from '../service/service-refusals.ts'
import { templateRefusals } from '../templates/template-refusals.ts'
import type { RefusalOf } from '../model/refusal.ts'

/** Every way in which something is refused, by its kind. */
export const refusalKinds = {
  ...rightRefusals,
  ...contentRefusals,
  ...protocolRefusals,
  ...attachedRefusals,
  ...laptopRefusals,
  ...numberRefusals,
  ...quoteRefusals,
  ...contractRefusals,
  ...orderRefusals,
  ...approvalRefusals,
  ...customerRefusals,
  ...poolRefusals,
  ...dealRefusals,
  ...serviceRefusals,
  ...articleRefusals,
  ...activityRefusals,
  ...absenceRefusals,
  ...noticeRefusals,
  ...viewRefusals,
  ...expenseRefusals,
  ...fileRefusals,
  ...templateRefusals,
  ...catalogRefusals,
  ...handoverRefusals,
  ...mergeRefusals,
  ...requestRefusals,
  ...setupRefusals,
  ...importRefusals,
} as const

export type RefusalName = keyof typeof refusalKinds

/**
 * Why something is not done: `{ kind, …parameters }`. Rules return it, on the wire it stands as `satchel` beside
 * CouchDB's own words, the ledger of a laptop keeps it, and the window has a sentence for it in each language.
 */
export type Refusal = RefusalOf<typeof refusalKinds>
