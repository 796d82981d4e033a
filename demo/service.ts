import { yearOf } from '#shared/kernel/clock.ts'
import { clausesOf } from '#shared/contracts/standard-clauses.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Catalog } from './catalog.ts'
import type { Mint } from './mint.ts'

const checks: readonly (readonly [zh: string, en: string])[] = [
  ['机械密封无泄漏', 'Mechanical seal is tight'],
  ['轴承温度与异响', 'Bearing temperature and noise'],
  ['联轴器对中', 'Coupling is aligned'],
  ['地脚螺栓紧固', 'Foundation bolts are tight'],
]

/** The hours of the service department, and what its people look at. */
export function* serviceDirectory(mint: Mint): Generator<AnyDocument> {
  const stamp = mint.stampAt(-700)
  const week = [1, 2, 3, 4, 5].flatMap((day) => [
    { day, from: '08:30', to: '12:00' },
    { day, from: '13:00', to: '17:30' },
  ])
  const year = yearOf(mint.today)
  yield {
    id: 'calendar:workdays',
    type: 'calendar',
    ...stamp,
    name: '工作日',
    nameEn: 'Working days',
    timeZone: 'Asia/Shanghai',
    week,
    holidays: ['01-01', '05-01', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`),
    workdays: [],
  }
  yield {
    id: 'checklist:pumps',
    type: 'checklist',
    ...stamp,
    name: '泵类维护',
    purpose: '',
    productCategory: '',
    active: true,
    items: checks.map(([text, textEn], index) => ({ id: `check:${index + 1}`, text, textEn })),
  }
}

/** The customer of the tour: a service contract with times, two visits today, an open request, a van with parts. */
export function* serviceShowcase(
  mint: Mint,
  catalog: Catalog,
  showcase: readonly AnyDocument[],
  engineer: string,
): Generator<AnyDocument> {
  const customer = showcase.find(({ type }) => type === 'customer')
  const machines = showcase.filter(({ type }) => type === 'asset')
  const [first, second, third] = machines
  if (!customer || !first || !second || !third) return
  const about = { customerId: customer.id }
  yield {
    id: mint.id('contract'),
    type: 'contract',
    ...mint.stampAt(-120),
    ...about,
    quoteId: '',
    number: 'CT-SERVICE-001',
    kind: 'service',
    title: '年度保养服务',
    stage: 'active',
    amount: 86_000_00,
    currency: 'CNY',
    ownerId: customer['ownerId'],
    signedOn: mint.day(-120),
    validUntil: mint.day(245),
    clauses: clausesOf('service', 'zh-CN'),
    service: {
      covers: ['labour', 'expenses'],
      assetIds: [],
      calendarId: 'calendar:workdays',
      times: [
        { severity: 'critical', respond: 120, resolve: 960 },
        { severity: 'high', respond: 240, resolve: 1_440 },
        { severity: 'normal', respond: 480, resolve: 2_400 },
      ],
    },
  }
  const reported = mint.instant(-1)
  const request = {
    id: mint.id('request'),
    type: 'request',
    ...mint.stampAt(-1),
    ...about,
    assetId: first.id,
    number: 'SR-TODAY-001',
    subject: '启动后振动大',
    severity: 'high',
    stage: 'assigned',
    reportedAt: reported,
    description: '客户报修：启动后振动大，伴有异响。',
    faultCode: 'vibration',
    assignedTo: engineer,
    stageLog: [
      { id: 'step:demo1', at: reported, by: 'user:import', stage: 'new', note: '' },
      { id: 'step:demo2', at: reported, by: 'user:import', stage: 'assigned', note: '' },
    ],
  } as unknown as AnyDocument
  yield request
  for (const [index, machine] of [first, second].entries())
    yield {
      id: mint.id('visit'),
      type: 'visit',
      ...mint.stampAt(-1),
      ...about,
      assetId: machine.id,
      requestId: index === 0 ? request.id : '',
      number: `SV-TODAY-00${index + 1}`,
      engineerId: engineer,
      stage: 'scheduled',
      scheduledFor: mint.today,
      routeOrder: index + 1,
      purpose: index === 0 ? 'repair' : 'maintenance',
      startsAt: index === 0 ? '09:30' : '14:00',
      findings: '',
      work: '',
      parts: [],
      checklist: checks.map(([text, textEn], at) => ({
        id: `check:${at + 1}`,
        text,
        textEn,
        outcome: '',
        note: '',
      })),
    }
  // A part of a machine with a serial number of its own.
  yield {
    ...third,
    id: mint.id('asset'),
    ...mint.stampAt(-60),
    serialNumber: `${String(third['serialNumber'])}-M1`,
    productName: '电机',
    parentId: third.id,
    productId: '',
  }
  for (const { product } of catalog.parts.slice(0, 6))
    yield {
      id: mint.id('stock'),
      type: 'stock',
      ...mint.stampAt(-10, engineer),
      userId: engineer,
      productId: product.id,
      stockLog: [
        { id: `step:${product.code}`, at: mint.instant(-10), by: engineer, quantity: 3, visitId: '' },
      ],
    }
  yield* plannedAhead(mint, customer.id, [first, second], engineer)
}

/** What comes without anybody asking: two machines that are looked after, and a day on which the engineer is away. */
function* plannedAhead(
  mint: Mint,
  customerId: string,
  [first, second]: readonly [AnyDocument, AnyDocument],
  engineer: string,
): Generator<AnyDocument> {
  const usual = {
    type: 'maintenancePlan',
    ...mint.stampAt(-120),
    customerId,
    contractId: '',
    purpose: 'maintenance',
    engineerId: engineer,
    tolerance: 7,
    calendarId: 'calendar:workdays',
    checks: checks.map(([text, textEn], at) => ({ id: `check:${at + 1}`, text, textEn })),
    exceptions: [],
    endsOn: '',
    endReason: '',
  }
  const from = (offset: number) => ({ from: mint.day(offset), fromHours: 0 })
  yield {
    ...usual,
    id: mint.id('maintenancePlan'),
    assetId: first.id,
    name: '季度保养',
    rhythm: { every: 'month', interval: 3, ...from(21) },
  }
  yield {
    ...usual,
    id: mint.id('maintenancePlan'),
    assetId: second.id,
    name: '年度大修',
    rhythm: { every: 'year', interval: 1, ...from(75) },
  }
  const day = mint.day(1)
  yield {
    id: mint.id('absence'),
    type: 'absence',
    ...mint.stampAt(-3, engineer),
    ownerId: engineer,
    from: day,
    to: day,
    begins: 'noon',
    ends: 'evening',
  }
}
