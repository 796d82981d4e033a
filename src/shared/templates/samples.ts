import type { Asset } from '../assets/asset.ts'
import type { Contact } from '../contacts/contact.ts'
import { contractFields } from '../contracts/contract-fields.ts'
import type { Contract, Order } from '../contracts/contract.ts'
import { clausesOf } from '../contracts/standard-clauses.ts'
import type { Customer } from '../customers/customer.ts'
import { type CompanyProfile, profileId } from '../directory/company-profile.ts'
import type { User } from '../directory/directory.ts'
import type { TemplateFields, TemplateImage } from '../documents/document.ts'
import { stampNew } from '../kernel/document.ts'
import type { Language } from '../kernel/format.ts'
import type { BasisPoints, Cents } from '../kernel/money.ts'
import type { Day, Instant } from '../kernel/schema.ts'
import type { Opportunity } from '../opportunities/opportunity.ts'
import { quoteFields } from '../quotes/quote-fields.ts'
import type { QuoteLine } from '../quotes/quote-line.ts'
import { type Quote, wordLine } from '../quotes/quote.ts'
import type { Reading, Visit } from '../service/service.ts'
import { orderSums } from '../contracts/order-sums.ts'
import { totalsOf } from '../quotes/totals.ts'
import { companyFields } from './company-fields.ts'
import { handoverFields, letterFields, orderFields, visitFields } from './record-fields.ts'
import type { TemplateKind } from './template.ts'

/** What a template of each kind would be filled with: for previews, for the linter, for the list of fields. */
export function sampleFields(kind: TemplateKind, language: Language): TemplateFields {
  return { ...companyFields(company, language), ...recordSample(kind, language) }
}

function recordSample(kind: TemplateKind, language: Language): TemplateFields {
  switch (kind) {
    case 'quote':
      return quoteFields({ quote, customer, contact, owner: user }, language)
    case 'contract':
    case 'serviceContract': {
      const made = { ...contract, kind: kind === 'contract' ? 'sales' : 'service' } as const
      const clauses = clausesOf(made.kind, language)
      const subject = { contract: { ...made, clauses }, customer, owner: user, quoteNumber: quote.number }
      return contractFields({ ...subject, pictures: { customer: picture, company: picture } }, language)
    }
    case 'order':
      return orderFields(
        { order: orderSample, customer, owner: user, contractNumber: contract.number },
        language,
      )
    case 'visit':
      return visitFields(
        {
          visit,
          customer,
          asset,
          engineer: user,
          signature: picture,
          signedBy: '王伟',
          readings: [reading],
          photos: [{ picture, caption: language === 'en' ? 'Worn seal' : '磨损的机械密封' }],
        },
        language,
      )
    case 'letter':
    case 'envelope':
    case 'labels':
      return letterFields(
        {
          recipients: [{ customer, contact }],
          subject: language === 'en' ? 'Spring maintenance' : '春季保养通知',
          body:
            language === 'en'
              ? 'before the season begins we offer you an inspection of your pumps.\n\nPlease call us for a date.'
              : '供水旺季将至，我们为贵公司的水泵提供一次免费巡检。\n\n欢迎来电预约时间。',
          sender: user,
          today,
        },
        language,
      )
    case 'handover':
      return handoverFields(
        {
          from: user,
          to: { ...user, name: '李娜', nameEn: 'Na Li' },
          today,
          reason: language === 'en' ? 'Change of territory' : '区域调整',
          customers: [
            {
              customer,
              deals: [deal],
              quotes: [quote],
              tasks: [language === 'en' ? 'Call about the quote' : '电话跟进报价'],
            },
          ],
        },
        language,
      )
  }
}

const today = '2026-03-02' as Day
const stamp = stampNew({ at: '2026-03-02T08:00:00.000Z' as Instant, by: 'user:sample', device: 'sample' })

/** One grey pixel: where a picture would be. */
const picture: TemplateImage = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mO4AQAA2gDZvcV+FQAAAABJRU5ErkJggg==',
  width: 4,
  height: 1.4,
}

const company: CompanyProfile = {
  id: profileId as CompanyProfile['id'],
  type: 'company',
  ...stamp,
  name: '示例机械有限公司',
  nameEn: 'Sample Machinery Co., Ltd.',
  line: '泵 · 阀 · 现场服务',
  lineEn: 'Pumps · valves · field service',
  address: '上海市示例路 1 号',
  addressEn: '1 Sample Road, Shanghai',
  phone: '021-00000000',
  email: 'info@example.invalid',
  website: 'www.example.invalid',
  taxNumber: '91310000000000000X',
  bankName: '示例银行上海分行',
  bankAccount: '0000 0000 0000 0000',
  legalRepresentative: '张三',
  logo: {
    png: 'iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAYAAABXAvmHAAAB3klEQVR4nNWZUa3DMAxFy2CFUAiFUAiDUA1BIZTBIHQMAiEQCmEQAuG9H1uqqiyxHTttPu7fJN+z2K7jdI/Xp2tZ1gF6ULMAT1CzABuoWYAAahJgfrw+f6C5RYDvAeDbGsDx3zc9BQvz/enfP56Ceku1AFgj5lHr3QHGhHnUeGeAnQCw3xUglTpmqaRlfmKYR013Aejha8sFCBpdqdT8SMz7VD0UFXWtnDerCWnKeEXzKC9JKYn5kpShpBQLggvgDM2jnBXAUsE8atEGGIStUqoAMdUAtormUaSrKLVwa5tHZQv6brnPrgUKgEXPp8prAFxlHlUEQLmgWCs5K+UAJGPyDrmLgQfYzkk7WXLs1gTYCTP+IAAxBwiRlckIp7CCziYmxkxlCvA+9eo5YSwAzPn3sRWMWg30EMSBsR1a23IyMjHabezEMIYHIIyRHScobTQHKC1Or3EvppqMFeNbacDbfoAMlOsmBeAJRv3hiEtN/0otjIF1lH0coR6VlemUSBttKkBs22wt0jabUzA1h7rsECcBqHUrI9/GuABY0NYArFdNLoB1PbBfcSQAHfRtzXQK0o+aFKCDD5zGnsiVLHlLAI6nIelQ1UYJqgYYwFzikc9Rh7QrAC7R5QZK9Q9+tNOiKUUR8QAAAABJRU5ErkJggg==',
    width: 1.2,
    height: 1.2,
  },
}

const customer: Customer = {
  id: 'customer:sample' as Customer['id'],
  type: 'customer',
  ...stamp,
  number: 'C-000123',
  name: '上海华源化工有限公司',
  nameEn: 'Shanghai Huayuan Chemical Co., Ltd.',
  kind: 'endCustomer',
  lifecycle: 'active',
  tier: 'A',
  industry: '化工',
  phone: '021-00012345',
  email: 'info@huayuan.invalid',
  website: '',
  address: {
    province: '上海市',
    city: '上海市',
    district: '浦东新区',
    street: '科技园南路8号',
    postcode: '200120',
  },
  taxNumber: '91310000000000000X',
  bankAccount: '示例银行 0000 0000 0000',
  creditLimit: 0 as Cents,
  ownerId: 'user:sample',
  territoryId: '',
  businessLineId: '',
  tags: [],
  note: '',
}

const contact: Contact = {
  id: 'contact:sample' as Contact['id'],
  type: 'contact',
  ...stamp,
  customerId: customer.id,
  name: '王伟',
  nameEn: 'Wei Wang',
  gender: 'male',
  title: '总经理',
  department: '总经办',
  mobile: '10012345678',
  phone: '',
  email: '',
  reportsTo: '',
  decisionRole: 'decides',
  optedOut: false,
  note: '',
}

const user: User = {
  id: 'user:sample' as User['id'],
  type: 'user',
  ...stamp,
  name: '罗永胜',
  nameEn: 'Yongsheng Luo',
  email: 'luo@qingyuan.invalid',
  phone: '100-0000-0001',
  unitId: '',
  territoryId: '',
  roles: ['rep'],
  rights: [],
  active: true,
}

const line = (id: string, code: string, description: string, quantity: number, yuan: number): QuoteLine => ({
  id,
  productId: `product:${id}`,
  code,
  description,
  quantity,
  unit: '台',
  unitPrice: (yuan * 100) as Cents,
  discount: (id === 'a' ? 500 : 0) as BasisPoints,
})

const lines: readonly QuoteLine[] = [
  wordLine('s', 'section', '主机'),
  line('a', 'HCP-045', '卧式离心泵 HCP 45', 2, 15_213),
  line('b', 'MS-HCP-2', '机械密封（卧式离心泵2型）', 12, 1_182.2),
  { ...line('c', 'SV-INS', '现场安装调试', 1, 3_800), taxRate: 600 as BasisPoints },
  { ...line('d', 'SV-TRN', '操作培训', 1, 2_000), optional: true },
]

const quote: Quote = {
  id: 'quote:sample' as Quote['id'],
  type: 'quote',
  ...stamp,
  customerId: customer.id,
  contactId: contact.id,
  opportunityId: '',
  ownerId: user.id,
  number: 'QT-2026-000123',
  revision: 1,
  title: '循环水泵房改造',
  stage: 'presented',
  currency: 'CNY',
  quotedOn: today,
  validUntil: '2026-04-01' as Day,
  lines,
  discount: 200 as BasisPoints,
  taxRate: 1_300 as BasisPoints,
  note: '含运费。',
  terms: {
    payment: '合同签订后付 30%，发货前付 60%，验收合格后付 10%。',
    paymentEn: '30 % with the order, 60 % before dispatch, 10 % after acceptance.',
    delivery: '自收到预付款之日起 30 天。',
    deliveryEn: 'Within 30 days after the down payment.',
    transport: '汽运至需方现场，运费由供方承担。',
    transportEn: 'By road to the site, freight paid.',
    warranty: '验收合格后 24 个月。',
    warrantyEn: '24 months after acceptance.',
  },
}

const contract: Contract = {
  id: 'contract:sample' as Contract['id'],
  type: 'contract',
  ...stamp,
  customerId: customer.id,
  quoteId: quote.id,
  number: 'CT-2026-000123',
  kind: 'sales',
  title: '循环水泵房改造',
  stage: 'signed',
  amount: 50_000_00 as Cents,
  currency: 'CNY',
  signedOn: today,
  validUntil: '2027-03-02' as Day,
  ownerId: user.id,
  lines,
  discount: quote.discount,
  taxRate: quote.taxRate,
  signedHash: '0'.repeat(64),
  signatures: (['customer', 'company'] as const).map((party) => ({
    party,
    name: party === 'customer' ? contact.name : user.name,
    title: contact.title,
    at: stamp.createdAt,
    device: 'sample',
    aspect: 0.36,
    strokes: [[[0, 0, 0, 0]]],
  })),
}

const order: Order = {
  id: 'order:sample' as Order['id'],
  type: 'order',
  ...stamp,
  customerId: customer.id,
  contractId: contract.id,
  number: 'SO-2026-000123',
  stage: 'confirmed',
  amount: contract.amount,
  currency: 'CNY',
  orderedOn: today,
  lines: [
    {
      productId: 'product:a',
      description: '卧式离心泵 HCP 45',
      quantity: 2,
      delivered: 1,
      unitPrice: 15_213_00 as Cents,
      discount: 500 as BasisPoints,
      serialNumbers: ['HCP45-2026-0001'],
    },
  ],
  discount: 300 as BasisPoints,
  taxRate: 1_300 as BasisPoints,
}

const orderSample: Order = (() => {
  const totals = totalsOf(orderSums(order))
  return { ...order, totals, amount: totals.gross }
})()

const asset: Asset = {
  id: 'asset:sample' as Asset['id'],
  type: 'asset',
  ...stamp,
  customerId: customer.id,
  siteId: '',
  productId: 'product:a',
  productName: '卧式离心泵 HCP 45',
  serialNumber: 'HCP45-2026-0001',
  status: 'inUse',
  installedOn: today,
  warrantyUntil: '2028-03-01' as Day,
  parentId: '',
  firmware: '',
  note: '',
}

const visit: Visit = {
  id: 'visit:sample' as Visit['id'],
  type: 'visit',
  ...stamp,
  customerId: customer.id,
  assetId: asset.id,
  requestId: '',
  number: 'SV-2026-000123',
  engineerId: user.id,
  stage: 'completed',
  scheduledFor: today,
  purpose: 'repair',
  findings: '机械密封泄漏，轴承温度偏高。',
  work: '更换机械密封和轴承，重新对中，试运行 30 分钟正常。',
  parts: [{ productId: 'product:b', description: '机械密封（卧式离心泵2型）', quantity: 1 }],
  stageLog: [
    { id: 'step:1', at: '2026-03-02T01:00:00.000Z' as Instant, by: user.id, stage: 'onSite', note: '' },
    { id: 'step:2', at: '2026-03-02T03:30:00.000Z' as Instant, by: user.id, stage: 'completed', note: '' },
  ],
  faultCode: 'leak',
  causeCode: 'wear',
  actionCode: 'replaced',
  labour: [
    { id: 'labour:1', kind: 'work', minutes: 150 },
    { id: 'labour:2', kind: 'travel', minutes: 45 },
  ],
  checklist: [
    {
      id: 'check:1',
      text: '机械密封无泄漏',
      textEn: 'Mechanical seal is tight',
      outcome: 'notOk',
      note: '已更换',
    },
    { id: 'check:2', text: '联轴器对中', textEn: 'Coupling is aligned', outcome: 'ok', note: '' },
  ],
  satisfaction: { promptness: 5, knowledge: 5, helpfulness: 4, onTime: 4, completeness: 5, impression: 5 },
}

const reading: Reading = {
  id: 'reading:sample' as Reading['id'],
  type: 'reading',
  ...stamp,
  customerId: customer.id,
  assetId: asset.id,
  visitId: visit.id,
  quantity: 'pressure',
  value: 6.2,
  unit: 'bar',
  readAt: '2026-03-02T03:10:00.000Z' as Instant,
}

const deal: Opportunity = {
  id: 'opportunity:sample' as Opportunity['id'],
  type: 'opportunity',
  ...stamp,
  customerId: customer.id,
  name: '二期泵房',
  stage: 'proposal',
  amount: 320_000_00 as Cents,
  currency: 'CNY',
  probability: 5_000 as BasisPoints,
  closeDate: '2026-06-01' as Day,
  ownerId: user.id,
  reason: '',
}
