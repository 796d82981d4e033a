import { noticeFault } from '#shared/activities/notice-rule.ts'
import { rulesOf } from './rules-of.ts'

export const noticeRules = [rulesOf('notice', { steps: [noticeFault], closing: [noticeFault] })]
