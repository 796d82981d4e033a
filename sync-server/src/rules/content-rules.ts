import type { ContentRules } from '../core/rules.ts'
import { absenceRules } from './absences.ts'
import { activityRules } from './activities.ts'
import { approvalRules } from './approvals.ts'
import { catalogRules } from './catalog.ts'
import { contractRules } from './contracts.ts'
import { customerRules } from './customers.ts'
import { dealRules } from './deals.ts'
import { expenseRules } from './expenses.ts'
import { fileRules } from './files.ts'
import { knowledgeRules } from './knowledge.ts'
import { listRules } from './lists.ts'
import { machineRules } from './machines.ts'
import { noticeRules } from './notices.ts'
import { orderRules } from './orders.ts'
import { quoteRules } from './quotes.ts'
import { serviceRules } from './service.ts'
import { templateRules } from './templates.ts'

/** What this company's server asks of what people write, by document type. */
export const contentRules: ContentRules = new Map([
  ...customerRules,
  ...dealRules,
  ...quoteRules,
  ...approvalRules,
  ...contractRules,
  ...orderRules,
  ...expenseRules,
  ...serviceRules,
  ...machineRules,
  ...knowledgeRules,
  ...fileRules,
  ...activityRules,
  ...absenceRules,
  ...noticeRules,
  ...listRules,
  ...templateRules,
  ...catalogRules,
])
