import type { Cents, Currency } from '#shared/kernel/money.ts'
import type { Refusal, refusalKinds } from '#shared/registry/refusals.ts'
import type { useLanguage } from '../../ui/use-language.ts'
import { refusalTerms } from './refusal-terms.ts'

/** What a refusal is written with: the reader's language, and the names of fields as she knows them. */
export interface RefusalPen {
  readonly language: ReturnType<typeof useLanguage>
  readonly fields: (type: string, fields: readonly string[]) => string
}

type Kinds = typeof refusalKinds

/** What may stand in the sentence of a refusal. */
export type RefusalValues = Readonly<
  Record<{ [Kind in keyof Kinds]: keyof Kinds[Kind]['parameters'] }[keyof Kinds], string>
>

/** All that a refusal may bring beside its kind. */
interface Said {
  readonly type?: string
  readonly field?: string
  readonly faults?: unknown
  readonly currency?: Currency
}

/** What differs in a refusal as its reader writes it: amounts, sizes, names. `type` is the refused document's. */
export function refusalValues({ kind, ...said }: Refusal, type: string, pen: RefusalPen): RefusalValues {
  const { type: of = type, field, faults, currency } = said as Said
  const values = Object.fromEntries(
    Object.entries(said).map(([name, value]) => [name, written(name, value, currency, pen)]),
  )
  const all = {
    owed: '',
    ...values,
    ...(field === undefined ? {} : { field: pen.fields(of, [field]) || field }),
    ...(Array.isArray(faults) ? { faults: faultyFields(faults as readonly string[], of, pen) } : {}),
    ...termsOf(kind, said, pen),
  }
  // Each sentence takes what its kind brings, and nothing else.
  return all as unknown as RefusalValues
}

/** Numbers that are no amounts. */
const counted: ReadonlySet<string> = new Set(['unused', 'pieces', 'most'])

function written(
  name: string,
  value: unknown,
  currency: Currency | undefined,
  { language }: RefusalPen,
): string {
  if (Array.isArray(value)) return language.listed(value as string[])
  if (typeof value !== 'number') return String(value)
  if (name === 'bytes') return language.size(value)
  if (counted.has(name)) return language.count(value)
  const amount = value as Cents
  const money = currency === undefined ? language.amount(amount) : language.money(amount, currency)
  return name === 'owed' ? language.labelled('', money) : money
}

/** The fields that a document departs from its schema in; as they came where they name none. */
function faultyFields(faults: readonly string[], type: string, pen: RefusalPen): string {
  const fields = faults.flatMap((fault) => {
    const [, field = ''] = /^\/([^/ ]+)/.exec(fault) ?? []
    return field === '' ? missingIn(fault) : [field]
  })
  return pen.fields(type, [...new Set(fields)]) || pen.language.listed(faults)
}

function missingIn(fault: string): readonly string[] {
  const [, names = ''] = /required properties (.+)$/.exec(fault) ?? []
  return names === '' ? [] : names.split(/,\s*/)
}

/** Words of the rules that stand for something: a limit, a sum, what is wrong with a mandate. */
function termsOf(kind: Refusal['kind'], said: object, { language }: RefusalPen) {
  const term = (word: string) => {
    const known = refusalTerms[word]
    if (known === undefined) return word
    return language.language === 'zh-CN' ? known[1] : known[0]
  }
  const { rules, because, name } = said as {
    readonly rules?: readonly string[]
    readonly because?: string
    readonly name?: string
  }
  return {
    ...(rules === undefined ? {} : { rules: language.listed(rules.map((rule) => term(`rule.${rule}`))) }),
    ...(because === undefined ? {} : { because: term(`mandate.${because}`) }),
    ...(kind === 'totalsWrong' && name !== undefined ? { name: term(`total.${name}`) } : {}),
  }
}
