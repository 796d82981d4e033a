import { documentSchema } from '../kernel/document.ts'
import { BasisPoints } from '../kernel/money.ts'
import { type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'

/** What shows that a step was done: a tick, or something that stands in the deal itself. */
export type StepProof = Infer<typeof StepProof>
export const StepProof = oneOf('tick', 'amount', 'contact', 'products', 'quote', 'acceptedQuote', 'contract')

export type ProcessStep = Infer<typeof ProcessStep>
export const ProcessStep = record({
  id: text(40, 1),
  name: text(120, 1),
  nameEn: text(120),
  /** Without it the deal does not go on from this stage. */
  required: Type.Boolean(),
  proof: StepProof,
})

export type ProcessStage = Infer<typeof ProcessStage>
export const ProcessStage = record({
  stage: oneOf('prospecting', 'qualification', 'needs', 'proposal', 'negotiation'),
  name: text(60, 1),
  nameEn: text(60),
  probability: BasisPoints,
  steps: Type.Array(ProcessStep, { maxItems: 20 }),
})

/**
 * The way of a deal, as the company wants it: data, so that it changes without a release. A
 * version never changes: a deal stays with the one that it began with. A new version is a new
 * document of the same family.
 */
export type SalesProcess = Infer<typeof SalesProcess>
export const SalesProcess = documentSchema('process', {
  /** Versions of one process share it. */
  family: text(40, 1),
  name: text(80, 1),
  nameEn: text(80),
  version: Type.Integer({ minimum: 1 }),
  /** '' is any business line. */
  businessLineId: text(48),
  /** The newest active version of a family is what new deals begin with. */
  active: Type.Boolean(),
  stages: Type.Array(ProcessStage, { minItems: 1, maxItems: 10 }),
})

/** The processes that a new deal may begin with: the newest active version of each family. */
export function currentProcesses(
  all: readonly SalesProcess[],
  businessLineId: string,
): readonly SalesProcess[] {
  const newest = new Map<string, SalesProcess>()
  for (const process of all) {
    if (!process.active) continue
    if (process.businessLineId !== '' && process.businessLineId !== businessLineId) continue
    const known = newest.get(process.family)
    if (!known || known.version < process.version) newest.set(process.family, process)
  }
  return [...newest.values()].toSorted((a, b) => (a.family < b.family ? -1 : 1))
}
