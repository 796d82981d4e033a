import { chineseAmount } from '#shared/kernel/chinese-amount.ts'
import {
  formatAmount,
  formatLongDay,
  formatMoney,
  formatShare,
  type Language,
} from '#shared/kernel/format.ts'
import type { BasisPoints, Cents, Currency } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { TemplateFault } from './problem.ts'
import { dayIn, isEmpty, isSame, isTrue, numberFrom, printed, rounded, shownValue, tidy } from './values.ts'

/** What a function knows beside its arguments. */
export interface CallContext {
  readonly language: Language
  /** What a row has under a name in either language. */
  readonly fieldOf: (row: unknown, name: string) => unknown
}

interface LibraryFunction {
  /** How many arguments it takes. */
  readonly takes: readonly [least: number, most: number]
  /** Its second argument names a field of the rows of its first. */
  readonly namesField?: true
  readonly run: (args: readonly unknown[], context: CallContext) => unknown
}

/** No text of a template grows beyond this; a document says less. */
export const longestText = 20_000

/**
 * Everything that a template can call. The same functions of the screens stand behind them, so
 * that an amount in a document reads as it does on the screen. The list stands in docs/user/templates.
 */
export const library: Readonly<Record<string, LibraryFunction>> = {
  /** `money(12.5, "CNY")`: ¥12.50. */
  money: {
    takes: [1, 2],
    run: ([amount, currency = 'CNY'], { language }) =>
      currency === ''
        ? formatAmount(cents(amount), language)
        : formatMoney(cents(amount), oneOf(currency, ['CNY', 'USD', 'EUR']) as Currency, language),
  },
  /** `number(1234.5)`: 1,234.50. */
  number: { takes: [1, 1], run: ([amount], { language }) => formatAmount(cents(amount), language) },
  /** `percent(0.13)`: 13 %. */
  percent: {
    takes: [1, 1],
    run: ([share], { language }) =>
      formatShare((rounded(numberFrom(share), 4) * 10_000) as BasisPoints, language),
  },
  /** `date("2026-03-02")`, or a field that is a day: 2026年3月2日. Nothing stays nothing. */
  date: {
    takes: [1, 1],
    run: ([day], { language }) => (isEmpty(day) ? '' : formatLongDay(calendarDay(day), language)),
  },
  /** `capitals(1005.2)`: 壹仟零伍元贰角整. */
  capitals: { takes: [1, 1], run: ([amount]) => chineseAmount(cents(amount)) },
  round: {
    takes: [1, 2],
    run: ([value, decimals = 0]) =>
      rounded(numberFrom(value), Math.min(6, Math.max(0, Math.trunc(numberFrom(decimals))))),
  },
  upper: { takes: [1, 1], run: ([text]) => printed(text).toUpperCase() },
  lower: { takes: [1, 1], run: ([text]) => printed(text).toLowerCase() },
  trim: { takes: [1, 1], run: ([text]) => printed(text).trim() },
  length: { takes: [1, 1], run: ([text]) => [...printed(text)].length },
  contains: { takes: [2, 2], run: ([text, part]) => printed(text).includes(printed(part)) },
  /** Whether there is nothing in it: no text, no rows, nothing at all. */
  empty: { takes: [1, 1], run: ([value]) => isEmpty(value) },
  /** The first, or the second where the first is empty. */
  fallback: { takes: [2, 2], run: ([value, other]) => (isEmpty(value) ? other : value) },
  count: { takes: [1, 1], run: ([list]) => rows(list).length },
  /** `sum(lines, "amount_value")`. */
  sum: {
    takes: [2, 2],
    namesField: true,
    run: ([list, field], context) =>
      tidy(numbersOf(list, field, context).reduce((total, one) => total + one, 0)),
  },
  average: {
    takes: [2, 2],
    namesField: true,
    run: ([list, field], context) => {
      const all = numbersOf(list, field, context)
      return all.length === 0 ? 0 : tidy(all.reduce((total, one) => total + one, 0) / all.length)
    },
  },
  min: {
    takes: [2, 2],
    namesField: true,
    run: ([list, field], context) => extreme(Math.min, numbersOf(list, field, context)),
  },
  max: {
    takes: [2, 2],
    namesField: true,
    run: ([list, field], context) => extreme(Math.max, numbersOf(list, field, context)),
  },
  /** `join(lines, "code", ", ")`. */
  join: {
    takes: [2, 3],
    namesField: true,
    run: ([list, field, between = ', '], { fieldOf }) =>
      rows(list)
        .map((row) => printed(fieldOf(row, printed(field))))
        .join(printed(between))
        .slice(0, longestText),
  },
  first: { takes: [1, 1], run: ([list]) => rows(list)[0] ?? {} },
  last: { takes: [1, 1], run: ([list]) => rows(list).at(-1) ?? {} },
  /** The rows whose field is as given, or is not empty: `where(lines, "is_option", false)`. */
  where: {
    takes: [2, 3],
    namesField: true,
    run: ([list, field, value], { fieldOf }) =>
      rows(list).filter((row) => {
        const own = fieldOf(row, printed(field))
        return value === undefined ? isTrue(own) || own === 0 : isSame(own, value)
      }),
  },
}

/** The same in Chinese, for authors who write Chinese. */
export const functionAliases: Readonly<Record<string, string>> = {
  金额: 'money',
  数字: 'number',
  百分比: 'percent',
  日期: 'date',
  大写: 'capitals',
  四舍五入: 'round',
  大写字母: 'upper',
  小写字母: 'lower',
  去空格: 'trim',
  长度: 'length',
  包含: 'contains',
  为空: 'empty',
  默认: 'fallback',
  行数: 'count',
  合计: 'sum',
  平均: 'average',
  最小: 'min',
  最大: 'max',
  连接: 'join',
  首行: 'first',
  末行: 'last',
  筛选: 'where',
}

export function functionNamed(name: string): LibraryFunction | undefined {
  const english = Object.hasOwn(functionAliases, name) ? functionAliases[name] : name
  return english !== undefined && Object.hasOwn(library, english) ? library[english] : undefined
}

function cents(value: unknown): Cents {
  const amount = rounded(numberFrom(value) * 100)
  if (!Number.isSafeInteger(amount)) throw new TemplateFault('numberTooLarge', { value: shownValue(value) })
  return amount as Cents
}

function calendarDay(value: unknown): Day {
  const day = dayIn(printed(value))
  if (day === undefined) throw new TemplateFault('notADay', { value: shownValue(value) })
  return day
}

function rows(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (isEmpty(value)) return []
  throw new TemplateFault('notAList', { value: shownValue(value) })
}

/** Rows that say nothing there (a heading among lines) do not count. */
function numbersOf(list: unknown, field: unknown, { fieldOf }: CallContext): readonly number[] {
  return rows(list)
    .map((row) => fieldOf(row, printed(field)))
    .filter((value) => !isEmpty(value))
    .map(numberFrom)
}

function extreme(of: (...values: number[]) => number, values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => of(a, b))
}

function oneOf(value: unknown, allowed: readonly string[]): string {
  if (typeof value === 'string' && allowed.includes(value)) return value
  throw new TemplateFault('oneOf', { value: shownValue(value), allowed: allowed.join(', ') })
}
