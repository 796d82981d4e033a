import { fileFault } from '#shared/documents/file-rule.ts'
import { rulesOf } from './rules-of.ts'

export const fileRules = [rulesOf('document', { steps: [fileFault] })]
