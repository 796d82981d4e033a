import { yearOf } from '#shared/kernel/clock.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { stageProbability, type OpportunityStage } from '#shared/opportunities/opportunity.ts'
import type { Catalog, CatalogItem } from './catalog.ts'
import { type Mint, territoryId } from './mint.ts'
import {
  businesses,
  callSubjects,
  companyStems,
  dealNames,
  departments,
  regions,
  siteNames,
  streets,
  titles,
} from './words.ts'

export interface Placing {
  readonly number: number
  readonly owner: string
  readonly territory: number
  readonly engineer: string
  /** The first customer of the company: a rich one, for tours and tests. */
  readonly showcase: boolean
}

type Fields = Readonly<Record<string, unknown>>

/** One customer with everything that belongs to it: some seventy documents. */
export function* customerDocuments(mint: Mint, catalog: Catalog, placing: Placing): Generator<AnyDocument> {
  const { random } = mint
  const customer = makeCustomer(mint, placing)
  yield customer
  const customerId = customer.id
  const make = (type: string, offset: number, fields: Fields, by = placing.owner): AnyDocument => ({
    id: mint.id(type),
    type,
    ...mint.stampAt(offset, by),
    customerId,
    ...fields,
  })

  const sites = range(random.between(1, 2)).map((index) =>
    make('site', -800, {
      name: siteNames[(placing.number + index) % siteNames.length],
      address: makeAddress(mint, pickCity(mint, placing)),
      phone: landline(mint),
      note: '',
    }),
  )
  yield* sites
  const contacts = makeContacts(mint, make)
  yield* contacts
  yield* dealDocuments(mint, catalog, placing, contacts, make)
  yield* assetDocuments(mint, catalog, placing, sites, make)
  for (const _activity of range(placing.showcase ? 60 : random.between(23, 35)))
    yield make('activity', -random.between(1, 1_400), {
      contactId: random.pick(contacts).id,
      kind: random.pick(['call', 'call', 'meeting', 'email', 'note'] as const),
      subject: random.pick(callSubjects),
      body: `${random.pick(callSubjects)}。客户反馈良好，${random.pick(['下周再联系', '等待技术确认', '需要补充资料', '转给服务部跟进'])}。`,
      happenedAt: mint.instant(-random.between(1, 1_400)),
    })
  for (const _task of range(random.chance(0.12) ? random.between(1, 2) : 0))
    yield make('task', -5, {
      ownerId: placing.owner,
      subject: random.pick(callSubjects),
      dueOn: mint.day(random.between(-3, 20)),
      done: random.chance(0.3),
    })
}

type Make = (type: string, offset: number, fields: Fields, by?: string) => AnyDocument

function makeCustomer(mint: Mint, placing: Placing): AnyDocument {
  const { random } = mint
  const city = pickCity(mint, placing)
  const [stem, stemEn] = random.pick(companyStems)
  const [business, businessEn, industry] = random.pick(businesses)
  const kind =
    industry === '经销'
      ? random.pick(['dealer', 'dealer', 'agent'] as const)
      : industry === '市政水务'
        ? 'publicBody'
        : 'endCustomer'
  return {
    id: mint.id('customer'),
    type: 'customer',
    ...mint.stampAt(-random.between(100, 1_400), placing.owner),
    number: `C-${String(placing.number).padStart(6, '0')}`,
    name: `${city[1].replace('市', '')}${stem}${business}`,
    nameEn: `${city[2]} ${stemEn} ${businessEn}`,
    kind,
    lifecycle: random.pick(['prospect', 'active', 'active', 'active', 'dormant', 'lost'] as const),
    tier: random.pick(['A', 'B', 'B', 'C', 'C', 'C', 'D'] as const),
    industry,
    phone: landline(mint),
    email: `info@c${placing.number}.invalid`,
    website: `www.c${placing.number}.invalid`,
    address: makeAddress(mint, city),
    taxNumber: `91${random.digits(14)}${random.pick(['A', 'B', 'X'])}`,
    bankAccount: `6222${random.digits(15)}`,
    creditLimit: random.between(1, 50) * 100_000_00,
    ownerId: placing.owner,
    territoryId: territoryId(placing.territory),
    businessLineId: random.pick(['line:pumps', 'line:pumps', 'line:water']),
    tags: random.chance(0.3) ? [random.pick(['重点', '框架协议', '需回访', '节能项目'])] : [],
    note: '',
  }
}

function makeContacts(mint: Mint, make: Make): readonly AnyDocument[] {
  const { random } = mint
  const contacts: AnyDocument[] = []
  for (const index of range(random.between(2, 4))) {
    const { name, nameEn, gender } = mint.personName()
    contacts.push(
      make('contact', -random.between(30, 900), {
        name,
        nameEn,
        gender,
        title: index === 0 ? '总经理' : random.pick(titles),
        department: random.pick(departments),
        mobile: mint.mobile(),
        phone: landline(mint),
        email: `${nameEn.toLowerCase().replace(' ', '.')}@demo.invalid`,
        reportsTo: index === 0 ? '' : (contacts[random.between(0, index - 1)]?.id ?? ''),
        decisionRole:
          index === 0 ? 'decides' : random.pick(['influences', 'uses', 'none', 'blocks'] as const),
        optedOut: random.chance(0.05),
        note: '',
      }),
    )
  }
  return contacts
}

const stages: readonly OpportunityStage[] = [
  'prospecting',
  'qualification',
  'needs',
  'proposal',
  'negotiation',
  'won',
  'won',
  'lost',
]

function* dealDocuments(
  mint: Mint,
  catalog: Catalog,
  placing: Placing,
  contacts: readonly AnyDocument[],
  make: Make,
): Generator<AnyDocument> {
  const { random } = mint
  if (random.chance(0.3))
    yield make('lead', -random.between(5, 300), {
      title: random.pick(dealNames),
      source: random.pick(['inquiry', 'fair', 'referral', 'service', 'website'] as const),
      stage: random.pick(['new', 'working', 'qualified', 'disqualified'] as const),
      ownerId: placing.owner,
      reason: '',
    })
  let opportunityId = ''
  if (random.chance(0.85)) {
    const stage = random.pick(stages)
    const opportunity = make('opportunity', -random.between(10, 400), {
      name: random.pick(dealNames),
      stage,
      amount: random.between(30, 900) * 1_000_00,
      currency: 'CNY',
      probability: stageProbability[stage],
      closeDate: mint.day(random.between(-200, 200)),
      ownerId: placing.owner,
      reason: stage === 'lost' ? '价格高于竞争对手' : '',
      processId: 'process:inquiry-1',
      contactId: contacts[0]?.id ?? '',
      stepsDone: ['budget', 'site'],
    })
    opportunityId = opportunity.id
    yield opportunity
  }
  for (const index of range(random.between(1, 3) + (placing.showcase ? 2 : 0))) {
    const stage = random.chance(0.02)
      ? 'draft'
      : random.pick(['presented', 'accepted', 'accepted', 'declined', 'expired'] as const)
    const offset = -random.between(5, 700)
    const quote = makeQuote(mint, catalog, placing, contacts, opportunityId, stage, offset, index, make)
    yield quote
    if (stage !== 'accepted') continue
    yield* orderDocuments(mint, placing, quote, offset, index, make)
  }
}

function makeQuote(
  mint: Mint,
  catalog: Catalog,
  placing: Placing,
  contacts: readonly AnyDocument[],
  opportunityId: string,
  stage: string,
  offset: number,
  index: number,
  make: Make,
): AnyDocument {
  const { random } = mint
  const lines = range(random.between(2, 6)).map((line) => {
    const { product, listPrice } = pickItem(mint, catalog)
    return {
      id: `l${line + 1}`,
      productId: product.id,
      code: product.code,
      description: product.name,
      unit: product.unit,
      quantity: product.kind === 'sparePart' ? random.between(1, 20) : random.between(1, 3),
      unitPrice: listPrice,
      discount: random.pick([0, 0, 300, 500, 800]),
    }
  })
  return make('quote', offset, {
    contactId: contacts[0]?.id ?? '',
    opportunityId,
    ownerId: placing.owner,
    number:
      stage === 'draft'
        ? ''
        : `QT-${yearOf(mint.day(offset))}-${String(placing.number * 10 + index).padStart(6, '0')}`,
    revision: 1,
    title: random.pick(dealNames),
    stage,
    currency: 'CNY',
    quotedOn: mint.day(offset),
    validUntil: mint.day(offset + 30),
    lines,
    discount: random.pick([0, 0, 0, 200]),
    taxRate: 1300,
    note: '',
  })
}

function* orderDocuments(
  mint: Mint,
  placing: Placing,
  quote: AnyDocument,
  offset: number,
  index: number,
  make: Make,
) {
  const lines = quote['lines'] as readonly {
    productId: string
    description: string
    quantity: number
    unitPrice: number
  }[]
  const amount = lines.reduce((total, line) => total + line.quantity * line.unitPrice, 0)
  const number = String(placing.number * 10 + index).padStart(6, '0')
  const contract = make('contract', offset + 3, {
    quoteId: quote.id,
    number: `CT-${yearOf(mint.day(offset))}-${number}`,
    kind: mint.random.pick(['sales', 'sales', 'service'] as const),
    title: quote['title'],
    stage: mint.random.pick(['signed', 'active', 'expired'] as const),
    amount,
    currency: 'CNY',
    signedOn: mint.day(offset + 3),
    validUntil: mint.day(offset + 368),
    ownerId: placing.owner,
  })
  yield contract
  const order = make('order', offset + 5, {
    contractId: contract.id,
    number: `SO-${yearOf(mint.day(offset))}-${number}`,
    stage: mint.random.pick(['confirmed', 'executed', 'invoiced', 'paid'] as const),
    amount,
    currency: 'CNY',
    orderedOn: mint.day(offset + 5),
    lines: lines.map(({ productId, description, quantity, unitPrice }) => ({
      productId,
      description,
      quantity,
      unitPrice,
    })),
  })
  yield order
  for (const part of range(mint.random.between(1, 2)))
    yield make('receipt', offset + 20 + part * 30, {
      orderId: order.id,
      amount: Math.round(amount / 2),
      currency: 'CNY',
      receivedOn: mint.day(Math.min(-1, offset + 20 + part * 30)),
      method: 'transfer',
    })
}

function* assetDocuments(
  mint: Mint,
  catalog: Catalog,
  placing: Placing,
  sites: readonly AnyDocument[],
  make: Make,
) {
  const { random } = mint
  for (const _asset of range(placing.showcase ? 6 : random.between(1, 4))) {
    const { product } = random.pick(catalog.goods)
    const installed = -random.between(30, 2_900)
    const asset = make('asset', installed, {
      siteId: random.pick(sites).id,
      productId: product.id,
      productName: product.name,
      serialNumber: `SN${random.digits(8)}`,
      status: random.pick(['inUse', 'inUse', 'inUse', 'underRepair', 'installed'] as const),
      installedOn: mint.day(installed),
      warrantyUntil: mint.day(installed + 730),
      parentId: '',
      firmware: `${random.between(1, 4)}.${random.between(0, 9)}`,
      note: '',
    })
    yield asset
    for (const _request of range(random.between(1, 3)))
      yield* serviceDocuments(mint, catalog, placing, asset, installed, make)
  }
}

function* serviceDocuments(
  mint: Mint,
  catalog: Catalog,
  placing: Placing,
  asset: AnyDocument,
  installed: number,
  make: Make,
) {
  const { random } = mint
  const [fault, remedy] = mint.fault()
  const at = Math.min(-1, installed + random.between(20, Math.max(21, -installed)))
  const number = `${yearOf(mint.day(at))}-${random.digits(6)}`
  const request = make(
    'request',
    at,
    {
      assetId: asset.id,
      number: `SR-${number}`,
      subject: fault,
      severity: random.pick(['low', 'normal', 'normal', 'high', 'critical'] as const),
      stage: settledBy(
        at,
        random.pick(['closed', 'closed', 'closed', 'resolved', 'inProgress', 'new'] as const),
        'closed',
      ),
      reportedAt: mint.instant(at),
      description: `客户报修：${fault}。`,
    },
    placing.engineer,
  )
  yield request
  for (const visitNumber of range(random.between(0, 2) === 0 ? 0 : random.between(1, 2))) {
    // The second looks whether it held.
    const again = visitNumber > 0
    const on = again && at < -8 ? at + 8 : at + 1
    const { product } = random.pick(catalog.parts)
    const visit = make(
      'visit',
      on,
      {
        assetId: asset.id,
        requestId: request.id,
        number: again ? `SV-${number}-2` : `SV-${number}`,
        engineerId: placing.engineer,
        stage: settledBy(
          at,
          random.pick(['completed', 'completed', 'completed', 'scheduled'] as const),
          'completed',
        ),
        scheduledFor: mint.day(on),
        purpose: random.pick(['repair', 'maintenance', 'inspection'] as const),
        findings: again ? `复查：${fault}` : fault,
        work: again ? '运行正常，已复测' : remedy,
        parts: random.chance(0.6)
          ? [{ productId: product.id, description: product.name, quantity: random.between(1, 2) }]
          : [],
      },
      placing.engineer,
    )
    yield visit
    for (const quantity of ['operatingHours', 'pressure', 'flow', 'vibration'] as const)
      if (random.chance(0.75))
        yield make(
          'reading',
          on,
          {
            assetId: asset.id,
            visitId: visit.id,
            quantity,
            ...measured(mint, quantity, on - installed),
            readAt: mint.instant(on),
          },
          placing.engineer,
        )
  }
}

/** What is older than two months is over: nobody's list begins with what was forgotten years ago. */
function settledBy<S extends string>(offset: number, stage: S, over: S): S {
  return offset < -60 ? over : stage
}

/** What was measured so many days after the machine was installed; hours only ever grow. */
function measured(mint: Mint, quantity: 'operatingHours' | 'pressure' | 'flow' | 'vibration', days: number) {
  const [low, high, unit] = {
    operatingHours: [200, 40_000, 'h'],
    pressure: [20, 120, 'bar'],
    flow: [10, 300, 'm³/h'],
    vibration: [10, 90, 'mm/s'],
  }[quantity] as [number, number, string]
  const value = mint.random.between(low, high)
  return { value: quantity === 'operatingHours' ? days * 11 + (value % 60) : value / 10, unit }
}

function pickItem(mint: Mint, catalog: Catalog): CatalogItem {
  return mint.random.pick(mint.random.pick([catalog.goods, catalog.parts, catalog.services]))
}

type City = (typeof regions)[number][2][number]

function pickCity(mint: Mint, placing: Placing): City {
  const [, , cities] = regions[placing.territory] as (typeof regions)[number]
  return mint.random.pick<City>(cities)
}

function makeAddress({ random }: Mint, [province, city, , districts, stem]: City) {
  return {
    province,
    city,
    district: random.pick<string>(districts),
    street: `${random.pick(streets)}${random.between(1, 999)}号`,
    postcode: `${stem}${random.digits(2)}`,
  }
}

/** Exchange 000 is given to nobody: these numbers cannot be dialled. */
function landline(mint: Mint): string {
  return `0${mint.random.pick(['10', '21', '22', '20', '28', '27', '24'])}-000${mint.random.digits(5)}`
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_unused, index) => index)
}
