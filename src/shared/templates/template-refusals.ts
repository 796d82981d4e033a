import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Whose work templates are. */
export const templateRefusals = {
  templatesByAdmins: refusing('Templates are kept by template administrators.'),
} as const

export type TemplateRefusal = RefusalOf<typeof templateRefusals>
