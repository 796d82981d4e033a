import { publishFault } from '#shared/knowledge/publish-article.ts'
import { rulesOf } from './rules-of.ts'

export const knowledgeRules = [rulesOf('article', { steps: [publishFault] })]
