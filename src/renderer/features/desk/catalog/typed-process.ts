import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import type { ProcessStage, ProcessStep, SalesProcess } from '#shared/opportunities/sales-process.ts'

export interface TypedStage {
  readonly stage: ProcessStage['stage']
  readonly name: string
  readonly nameEn: string
  readonly probability: BasisPoints | null
  readonly steps: readonly ProcessStep[]
}

/** A process as its form holds it. */
export interface TypedProcess {
  readonly name: string
  readonly nameEn: string
  readonly businessLineId: string
  readonly stages: readonly TypedStage[]
}

export function typedProcess({ name, nameEn, businessLineId, stages }: SalesProcess): TypedProcess {
  return { name, nameEn, businessLineId, stages }
}

/** What was typed as the next version: deals stay with the version that they began with. */
export function withTypedProcess(opened: SalesProcess, typed: TypedProcess): SalesProcess {
  return {
    ...opened,
    name: typed.name.trim(),
    nameEn: typed.nameEn.trim(),
    businessLineId: typed.businessLineId,
    stages: typed.stages.map(({ probability, ...stage }) => ({
      ...stage,
      name: stage.name.trim(),
      nameEn: stage.nameEn.trim(),
      probability: probability ?? (0 as BasisPoints),
      steps: stage.steps.map((step) => ({ ...step, name: step.name.trim(), nameEn: step.nameEn.trim() })),
    })),
  }
}

/** The version after the newest of its family. */
export function nextProcess(
  of: SalesProcess,
  all: readonly SalesProcess[],
  id: SalesProcess['id'],
  stamp: Stamp,
): SalesProcess {
  const versions = all.filter(({ family }) => family === of.family).map(({ version }) => version)
  return { ...of, ...stampNew(stamp), id, version: Math.max(of.version, ...versions) + 1, active: true }
}

/** Five stages to begin with; what they are called and what they ask, the company says. */
export function aNewProcess(id: SalesProcess['id'], stamp: Stamp): SalesProcess {
  const stage = (
    name: ProcessStage['stage'],
    zhCN: string,
    en: string,
    probability: number,
    steps: ProcessStage['steps'] = [],
  ): ProcessStage => ({ stage: name, name: zhCN, nameEn: en, probability: probability as BasisPoints, steps })
  const step = (of: ProcessStep['proof'], zhCN: string, en: string): ProcessStep => ({
    id: of,
    name: zhCN,
    nameEn: en,
    required: true,
    proof: of,
  })
  return {
    id,
    type: 'process',
    ...stampNew(stamp),
    family: id.slice(id.indexOf(':') + 1),
    name: '',
    nameEn: '',
    version: 1,
    businessLineId: '',
    active: true,
    stages: [
      stage('prospecting', '初步接触', 'First contact', 1_000),
      stage('qualification', '资格确认', 'Qualification', 2_000, [
        step('contact', '确认联系人', 'Contact known'),
      ]),
      stage('needs', '需求分析', 'Needs', 3_000, [step('amount', '估算金额', 'Amount estimated')]),
      stage('proposal', '方案报价', 'Proposal', 5_000, [step('quote', '交付报价单', 'Quote handed over')]),
      stage('negotiation', '商务谈判', 'Negotiation', 8_000, [
        step('acceptedQuote', '客户接受报价', 'Quote accepted'),
      ]),
    ],
  }
}
