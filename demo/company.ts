import { salesTermsId } from '#shared/opportunities/sales-terms.ts'
import { profileId } from '#shared/directory/company-profile.ts'
import { termsId, usualTerms } from '#shared/directory/company-terms.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Right, Role } from '#shared/directory/directory.ts'
import { catalogDocuments, type Catalog, makeCatalog } from './catalog.ts'
import { customerDocuments } from './customers.ts'
import { processDocuments } from './processes.ts'
import { drawLogo } from './logo.ts'
import { createMint, type Mint, territoryId } from './mint.ts'
import { serviceDirectory, serviceShowcase } from './service.ts'
import { createRandom } from './random.ts'
import { regions } from './words.ts'

export type Scale = 'rep' | 'territory' | 'company'
export const scales: readonly Scale[] = ['rep', 'territory', 'company']

/** How many customers each rep has, territory by territory. */
const portfolios: Readonly<Record<Scale, (territory: number, rep: number) => number>> = {
  rep: (territory, rep) => (rep > 0 ? 0 : territory === 0 ? 400 : territory === 1 ? 40 : 0),
  territory: (territory, rep) => (territory === 0 && rep < 15 ? 400 : territory === 1 && rep === 0 ? 40 : 0),
  company: (_territory, rep) => (rep < 25 ? 400 : 0),
}

export interface DemoUser {
  readonly name: string
  readonly roles: readonly Role[]
}

export interface DemoCompany {
  readonly users: readonly DemoUser[]
  /** Every document, in an order in which each stands behind those it refers to. Made as it is asked for. */
  readonly documents: () => Generator<AnyDocument>
}

export interface DemoOptions {
  readonly scale: Scale
  readonly seed: number
  /** The day the demo company lives in: the youngest document is of the day before. */
  readonly today: string
  /** Customers of rep1 in place of the scale's own number; for measuring at other sizes. */
  readonly repCustomers?: number
}

export const demoPassword = 'demo'

/** A maker of pumps and water-treatment equipment in China, the same for the same seed. */
export function createDemoCompany({ scale, seed, today, repCustomers }: DemoOptions): DemoCompany {
  const people = staff(scale)
  return { users: people.map(({ name, roles }) => ({ name, roles })), documents }

  function* documents(): Generator<AnyDocument> {
    const mint = createMint(createRandom(seed), today)
    const catalog = makeCatalog(mint)
    yield* organisation(mint, people)
    yield* catalogDocuments(mint, catalog)
    yield* knowledge(mint, catalog)
    let number = 0
    let showcase: readonly AnyDocument[] = []
    for (const person of people) {
      const count = person.name === 'rep1' && repCustomers !== undefined ? repCustomers : person.portfolio
      for (let index = 0; index < count; index += 1) {
        number += 1
        const made = customerDocuments(mint, catalog, {
          number,
          owner: `user:${person.name}`,
          territory: person.territory,
          engineer: `user:${person.engineer}`,
          showcase: number === 1,
        })
        if (number === 1) showcase = [...made]
        yield* number === 1 ? showcase : made
      }
    }
    yield* serviceDirectory(mint)
    yield* serviceShowcase(mint, catalog, showcase, 'user:engineer1')
  }
}

interface Person {
  readonly name: string
  readonly roles: readonly Role[]
  readonly unitId: string
  readonly territory: number
  readonly rights: readonly Right[]
  readonly portfolio: number
  readonly engineer: string
}

const sellerRights: readonly Right[] = [{ kind: 'own', classes: ['base', 'sales', 'service'] }]
const managerRights: readonly Right[] = [{ kind: 'subtree', classes: ['base', 'sales', 'service', 'margin'] }]

function staff(scale: Scale): readonly Person[] {
  const people: Person[] = []
  let [rep, engineer, manager] = [0, 0, 0]
  regions.forEach((_region, territory) => {
    const portfolio = portfolios[scale]
    const reps = Array.from({ length: 30 }, (_unused, index) => portfolio(territory, index)).filter(
      (count) => count > 0,
    )
    if (reps.length === 0) return
    engineer += 1
    manager += 1
    const place = { unitId: `unit:t${territory + 1}`, territory, engineer: `engineer${engineer}` }
    people.push({
      ...place,
      name: `manager${manager}`,
      roles: ['manager'],
      rights: managerRights,
      portfolio: 0,
    })
    const area: Right = {
      kind: 'area',
      territoryId: territoryId(territory),
      businessLineId: '',
      classes: ['base', 'service'],
    }
    people.push({ ...place, name: `engineer${engineer}`, roles: ['engineer'], rights: [area], portfolio: 0 })
    for (const count of reps) {
      rep += 1
      people.push({ ...place, name: `rep${rep}`, roles: ['rep'], rights: sellerRights, portfolio: count })
    }
  })
  const office = { unitId: 'unit:head', territory: 0, rights: [], portfolio: 0, engineer: 'engineer1' }
  people.push({ ...office, name: 'syncadmin', roles: ['syncAdmin'] })
  people.push({ ...office, name: 'templateadmin', roles: ['templateAdmin'] })
  return people
}

function choices(list: string, names: readonly (readonly [string, string])[]) {
  return names.map(([name, nameEn], index) => ({
    id: `choice:${list}-${index + 1}`,
    name,
    nameEn,
    offered: true,
  }))
}

function* organisation(mint: Mint, people: readonly Person[]): Generator<AnyDocument> {
  const stamp = mint.stampAt(-1_500)
  yield { id: 'line:pumps', type: 'line', ...stamp, name: '泵类产品', nameEn: 'Pumps' }
  yield { id: 'line:water', type: 'line', ...stamp, name: '水处理', nameEn: 'Water treatment' }
  yield {
    id: profileId,
    type: 'company',
    ...stamp,
    name: '清源泵业（演示）有限公司',
    nameEn: 'Qingyuan Pumps (Demo) Co., Ltd.',
    line: '泵 · 水处理 · 现场服务',
    lineEn: 'Pumps · water treatment · field service',
    address: '上海市松江区工业一路 1 号',
    addressEn: '1 Gongye 1st Road, Songjiang, Shanghai',
    phone: '021-00000000',
    email: 'info@qingyuan.invalid',
    website: 'www.qingyuan.invalid',
    taxNumber: '91310117000000000X',
    bankName: '示例银行上海松江支行',
    bankAccount: '0000 0000 0000 0000 000',
    legalRepresentative: '罗永胜',
    logo: { png: Buffer.from(drawLogo(192)).toString('base64'), width: 1.2, height: 1.2 },
  }
  yield {
    id: termsId,
    type: 'terms',
    ...stamp,
    ...usualTerms,
    commercial: {
      payment: '合同签订后付 30%，发货前付 60%，验收合格后付 10%。',
      paymentEn: '30 % with the order, 60 % before dispatch, 10 % after acceptance.',
      delivery: '自收到预付款之日起 30 天。',
      deliveryEn: 'Within 30 days after the down payment.',
      transport: '汽运至需方现场，运费及保险由供方承担。',
      transportEn: 'By road to the site, freight and insurance paid.',
      warranty: '验收合格后 24 个月。',
      warrantyEn: '24 months after acceptance.',
    },
  }
  yield {
    id: salesTermsId,
    type: 'salesTerms',
    ...stamp,
    wonReasons: choices('won', [
      ['技术方案', 'Technical solution'],
      ['价格', 'Price'],
      ['交货期', 'Delivery time'],
      ['售后服务', 'Service'],
    ]),
    lostReasons: choices('lost', [
      ['价格高', 'Price too high'],
      ['技术不符', 'Technically unfit'],
      ['交货期长', 'Delivery too late'],
      ['项目取消', 'Project cancelled'],
      ['客户关系', 'Relations of others'],
    ]),
    competitors: choices('rival', [
      ['格莱德泵业', 'Gleide Pumps'],
      ['东方水务设备', 'Orient Water Equipment'],
      ['海川机械', 'Haichuan Machinery'],
    ]),
  }
  yield {
    id: 'unit:head',
    type: 'unit',
    ...stamp,
    name: '总部',
    nameEn: 'Head office',
    parentId: '',
  }
  for (const [index, [name, nameEn]] of regions.entries()) {
    yield { id: territoryId(index), type: 'territory', ...stamp, name: `${name}区`, nameEn }
    const unit = { name: `${name}分公司`, nameEn: `${nameEn} branch`, parentId: 'unit:head' }
    yield { id: `unit:t${index + 1}`, type: 'unit', ...stamp, ...unit }
  }
  yield {
    id: 'policy:quotes',
    type: 'policy',
    ...stamp,
    name: '报价权限',
    limits: [{ role: 'rep', maxDiscount: 1_500, maxAmount: 500_000_00, typedPrices: 'allowed' }],
  }
  yield {
    id: 'policy:contracts',
    type: 'policy',
    ...stamp,
    name: '合同权限',
    limits: [
      {
        role: 'rep',
        maxDiscount: 10_000,
        maxAmount: 1_000_000_00,
        typedPrices: 'allowed',
        changedClauses: 'needApproval',
        contractKinds: ['frame'],
      },
    ],
  }
  yield {
    id: 'policy:expenses',
    type: 'policy',
    ...stamp,
    name: '费用权限',
    limits: [{ role: 'rep', maxDiscount: 0, maxAmount: 1_000_00, typedPrices: 'allowed' }],
  }
  yield* processDocuments(mint)
  for (const person of people) {
    const { name, nameEn } = mint.personName()
    const { name: signIn, roles, rights, unitId, territory } = person
    yield {
      id: `user:${signIn}`,
      type: 'user',
      ...stamp,
      name,
      nameEn,
      email: `${signIn}@demo.invalid`,
      phone: mint.mobile(),
      unitId,
      territoryId: territoryId(territory),
      roles,
      rights,
      active: true,
    }
  }
}

function* knowledge(mint: Mint, catalog: Catalog): Generator<AnyDocument> {
  for (let index = 0; index < 300; index += 1) {
    const [fault, remedy, code] = mint.fault()
    const category = mint.random.pick(catalog.categories)
    yield {
      id: mint.id('article'),
      type: 'article',
      ...mint.stampAt(-mint.random.between(10, 1_200)),
      title: `${category}:${fault}`,
      productCategory: category,
      faultCode: code,
      body: `现象：${fault}。处理：${remedy}。注意断电挂牌，记录更换前后的读数。`,
      version: mint.random.between(1, 4),
    }
  }
}
