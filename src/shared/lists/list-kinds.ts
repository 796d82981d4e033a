/** What a column shows, and with it how it is sorted, narrowed down, summed and exported. */
export type ColumnKind =
  | 'text'
  /** One of few values: of a schema (`words` names the room of their words), or as somebody typed it. */
  | 'choice'
  | 'customer'
  /** Somebody or something of the directory, by id. */
  | 'named'
  | 'day'
  /** Minor units of the row's currency. */
  | 'money'
  /** Hundredths of a percent. */
  | 'share'
  | 'count'

export interface ListColumn {
  readonly id: string
  readonly kind: ColumnKind
  /** Where the words of its values stand, one for each (`contractStage.draft`). */
  readonly words?: string
  /** Shown until somebody chooses. */
  readonly usual?: true
}

export interface ListKind {
  readonly columns: readonly ListColumn[]
  /** The day by which its rows are narrowed down, and newest first. */
  readonly day: string
  /** The amount by which they are narrowed down. */
  readonly amount?: string
  /** Where the newest do not come first. */
  readonly sorting?: { readonly column: string; readonly descending: boolean }
}

const text = { kind: 'text' } as const
const choice = (words?: string) => ({ kind: 'choice', ...(words === undefined ? {} : { words }) }) as const
const usual = { usual: true } as const
const number = { id: 'number', ...text, ...usual } as const
const title = { id: 'title', ...text, ...usual } as const
const customer = { id: 'customer', kind: 'customer', ...usual } as const
const owner = { id: 'owner', kind: 'named', ...usual } as const
const day = (id: string) => ({ id, kind: 'day' }) as const
const money = (id: string) => ({ id, kind: 'money', ...usual }) as const

/** Every list that a person can make her own: what it can show. The first columns come first. */
export const listKinds = {
  customers: {
    columns: [
      number,
      title,
      { id: 'city', ...choice(), ...usual },
      { id: 'industry', ...choice() },
      { id: 'tier', ...choice(), ...usual },
      { id: 'stage', ...choice('lifecycle'), ...usual },
      { id: 'kind', ...choice('customerKind') },
      owner,
      { id: 'territory', kind: 'named' },
      { id: 'phone', ...text, ...usual },
      { id: 'tags', ...text },
      day('created'),
      { ...day('updated'), ...usual },
    ],
    day: 'created',
    sorting: { column: 'title', descending: false },
  },
  contacts: {
    columns: [
      title,
      { id: 'position', ...text, ...usual },
      customer,
      { id: 'department', ...text },
      { id: 'phone', ...text, ...usual },
      { id: 'email', ...text, ...usual },
      { id: 'stage', ...choice('decisionRole') },
      owner,
      day('created'),
    ],
    day: 'created',
    sorting: { column: 'title', descending: false },
  },
  leads: {
    columns: [
      title,
      customer,
      { id: 'stage', ...choice('leadStage'), ...usual },
      { id: 'kind', ...choice('leadSource'), ...usual },
      owner,
      { ...day('created'), ...usual },
    ],
    day: 'created',
  },
  deals: {
    columns: [
      title,
      customer,
      { id: 'stage', ...choice('stage'), ...usual },
      { ...day('closes'), ...usual },
      owner,
      money('amount'),
      { id: 'chance', kind: 'share' },
      { id: 'weighted', kind: 'money' },
      day('created'),
    ],
    day: 'closes',
    amount: 'amount',
    sorting: { column: 'closes', descending: false },
  },
  quotes: {
    columns: [
      number,
      title,
      customer,
      { ...day('quoted'), ...usual },
      day('validUntil'),
      { id: 'stage', ...choice('quoteStage'), ...usual },
      owner,
      money('amount'),
    ],
    day: 'quoted',
    amount: 'amount',
  },
  contracts: {
    columns: [
      number,
      title,
      customer,
      { ...day('signed'), ...usual },
      day('validUntil'),
      { id: 'kind', ...choice('contractKind') },
      { id: 'stage', ...choice('contractStage'), ...usual },
      owner,
      money('amount'),
    ],
    day: 'signed',
    amount: 'amount',
  },
  orders: {
    columns: [
      number,
      title,
      customer,
      { ...day('ordered'), ...usual },
      { id: 'stage', ...choice('orderStage'), ...usual },
      owner,
      money('amount'),
      money('open'),
    ],
    day: 'ordered',
    amount: 'amount',
  },
  owed: {
    columns: [
      number,
      title,
      customer,
      { ...day('ordered'), ...usual },
      { id: 'age', ...choice('lists.ages'), ...usual },
      { id: 'days', kind: 'count' },
      { id: 'stage', ...choice('orderStage') },
      owner,
      { id: 'amount', kind: 'money' },
      { id: 'paid', kind: 'money' },
      money('open'),
    ],
    day: 'ordered',
    amount: 'open',
    sorting: { column: 'ordered', descending: false },
  },
  receipts: {
    columns: [
      number,
      title,
      customer,
      { ...day('received'), ...usual },
      { id: 'stage', ...choice('receiptMethod'), ...usual },
      owner,
      money('amount'),
    ],
    day: 'received',
    amount: 'amount',
  },
  machines: {
    columns: [
      { id: 'serial', ...text, ...usual },
      { id: 'title', ...choice(), ...usual },
      customer,
      { ...day('installed'), ...usual },
      { ...day('warranty'), ...usual },
      { id: 'stage', ...choice('assetStatus'), ...usual },
      owner,
    ],
    day: 'installed',
  },
  requests: {
    columns: [
      number,
      title,
      customer,
      { ...day('reported'), ...usual },
      { id: 'kind', ...choice('severity'), ...usual },
      { id: 'stage', ...choice('requestStage'), ...usual },
      owner,
    ],
    day: 'reported',
  },
  visits: {
    columns: [
      number,
      customer,
      { ...day('planned'), ...usual },
      { id: 'kind', ...choice('visitPurpose'), ...usual },
      { id: 'stage', ...choice('visitStage'), ...usual },
      owner,
    ],
    day: 'planned',
  },
  tasks: {
    columns: [
      title,
      customer,
      { ...day('due'), ...usual },
      { id: 'stage', ...choice('lists.taskStages'), ...usual },
      owner,
      { id: 'by', kind: 'named' },
    ],
    day: 'due',
    sorting: { column: 'due', descending: false },
  },
  activities: {
    columns: [
      title,
      customer,
      { ...day('happened'), ...usual },
      { id: 'kind', ...choice('activityKind'), ...usual },
      { id: 'owner', kind: 'named', ...usual },
    ],
    day: 'happened',
  },
} as const satisfies Readonly<Record<string, ListKind>>

export type ListName = keyof typeof listKinds

export const listNames = Object.keys(listKinds) as readonly ListName[]

export function isListName(name: string): name is ListName {
  return Object.hasOwn(listKinds, name)
}

export function kindOfList(list: ListName): ListKind {
  return listKinds[list]
}

/** What it is sorted by until somebody chooses: the newest first, where nothing else is said. */
export function usualSorting(list: ListName): { readonly column: string; readonly descending: boolean } {
  const { day: by, sorting } = kindOfList(list)
  return sorting ?? { column: by, descending: true }
}

/** The columns by these ids, in this order; those that the list does not have are left out. None chosen is the usual ones. */
export function columnsOf(list: ListName, ids: readonly string[]): readonly ListColumn[] {
  const { columns } = kindOfList(list)
  const chosen = ids.flatMap((id) => columns.find((one) => one.id === id) ?? [])
  return chosen.length > 0 ? chosen : columns.filter((one) => one.usual)
}
