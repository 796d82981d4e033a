import { viewFault } from '#shared/lists/list-view-rule.ts'
import { rulesOf } from './rules-of.ts'

export const listRules = [rulesOf('listView', { steps: [viewFault], closing: [viewFault] })]
