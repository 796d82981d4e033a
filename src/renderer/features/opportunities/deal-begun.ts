import type { Cents } from '#shared/kernel/money.ts'

/** What is typed where a deal begins. */
export interface DealBegun {
  readonly customerId: string
  readonly title: string
  readonly processId: string
  /** '' is the first one of the process. */
  readonly stage: string
  readonly contactId: string
  readonly amount: Cents | null
  readonly stepsDone: readonly string[]
  /** Why it goes on without a step, by the step. */
  readonly excuses: Readonly<Record<string, string>>
}
