import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Mint } from './mint.ts'

type Step = readonly [id: string, name: string, nameEn: string, proof: string, required?: 'required']
type Stage = readonly [
  stage: string,
  name: string,
  nameEn: string,
  probability: number,
  steps: readonly Step[],
]

const fromInquiry: readonly Stage[] = [
  [
    'prospecting',
    '初步接触',
    'First contact',
    1_000,
    [['contact', '确认联系人', 'Contact known', 'contact', 'required']],
  ],
  [
    'qualification',
    '资格确认',
    'Qualification',
    2_000,
    [
      ['budget', '确认预算', 'Budget confirmed', 'tick', 'required'],
      ['timing', '确认采购时间', 'Timing confirmed', 'tick'],
    ],
  ],
  [
    'needs',
    '需求分析',
    'Needs',
    3_000,
    [
      ['amount', '估算金额', 'Amount estimated', 'amount', 'required'],
      ['site', '现场勘查', 'Site inspected', 'tick'],
    ],
  ],
  [
    'proposal',
    '方案报价',
    'Proposal',
    5_000,
    [['quote', '交付报价单', 'Quote handed over', 'quote', 'required']],
  ],
  [
    'negotiation',
    '商务谈判',
    'Negotiation',
    8_000,
    [
      ['accepted', '客户接受报价', 'Quote accepted', 'acceptedQuote', 'required'],
      ['contract', '签订合同', 'Contract signed', 'contract'],
    ],
  ],
]

const fromProduct: readonly Stage[] = [
  [
    'prospecting',
    '选定产品与目标客户',
    'Product and targets',
    500,
    [['products', '选定产品', 'Products chosen', 'products', 'required']],
  ],
  [
    'qualification',
    '首次推介',
    'First presentation',
    1_500,
    [
      ['contact', '确认联系人', 'Contact known', 'contact', 'required'],
      ['presented', '已介绍方案', 'Solution presented', 'tick', 'required'],
    ],
  ],
  [
    'proposal',
    '报价',
    'Quote',
    4_000,
    [
      ['amount', '估算金额', 'Amount estimated', 'amount', 'required'],
      ['quote', '交付报价单', 'Quote handed over', 'quote', 'required'],
    ],
  ],
  [
    'negotiation',
    '销售跟踪',
    'Follow-up',
    7_000,
    [['accepted', '客户接受报价', 'Quote accepted', 'acceptedQuote', 'required']],
  ],
]

/** The two ways of the demo company: a customer asks, or a product looks for its customers. */
export function* processDocuments(mint: Mint): Generator<AnyDocument> {
  yield processOf('inquiry', '从询盘到成交', 'From an inquiry', fromInquiry)
  yield processOf('outbound', '从产品到目标客户', 'From a product to its customers', fromProduct)

  function processOf(family: string, name: string, nameEn: string, stages: readonly Stage[]): AnyDocument {
    return {
      id: `process:${family}-1`,
      type: 'process',
      ...mint.stampAt(-1_000),
      family,
      name,
      nameEn,
      version: 1,
      businessLineId: '',
      active: true,
      stages: stages.map(([stage, label, labelEn, probability, steps]) => ({
        stage,
        name: label,
        nameEn: labelEn,
        probability,
        steps: steps.map(([id, step, stepEn, proof, required]) => ({
          id,
          name: step,
          nameEn: stepEn,
          required: required !== undefined,
          proof,
        })),
      })),
    }
  }
}
