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

/** A function was given something that it cannot work with. */
export class WrongArgument extends Error {
  override readonly name = 'WrongArgument'
}

interface LibraryFunction {
  /** How many arguments it takes. */
  readonly takes: readonly [least: number, most: number]
  readonly run: (args: readonly unknown[], language: Language) => unknown
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
    run: ([amount, currency = 'CNY'], language) =>
      formatMoney(cents(amount), oneOf(currency, ['CNY', 'USD', 'EUR']) as Currency, language),
  },
  /** `number(1234.5)`: 1,234.50. */
  number: { takes: [1, 1], run: ([amount], language) => formatAmount(cents(amount), language) },
  /** `percent(0.13)`: 13 %. */
  percent: {
    takes: [1, 1],
    run: ([share], language) => formatShare(Math.round(numeric(share) * 10_000) as BasisPoints, language),
  },
  /** `date("2026-03-02")`: 2026年3月2日. */
  date: { takes: [1, 1], run: ([day], language) => formatLongDay(calendarDay(day), language) },
  /** `capitals(1005.2)`: 壹仟零伍元贰角整. */
  capitals: { takes: [1, 1], run: ([amount]) => chineseAmount(cents(amount)) },
  round: {
    takes: [1, 2],
    run: ([value, decimals = 0]) => {
      const factor = 10 ** Math.min(6, Math.max(0, Math.trunc(numeric(decimals))))
      return Math.round(numeric(value) * factor) / factor
    },
  },
  upper: { takes: [1, 1], run: ([text]) => textual(text).toUpperCase() },
  lower: { takes: [1, 1], run: ([text]) => textual(text).toLowerCase() },
  trim: { takes: [1, 1], run: ([text]) => textual(text).trim() },
  length: { takes: [1, 1], run: ([text]) => textual(text).length },
  contains: { takes: [2, 2], run: ([text, part]) => textual(text).includes(textual(part)) },
  /** Whether there is nothing in it: no text, no rows, nothing at all. */
  empty: { takes: [1, 1], run: ([value]) => isEmpty(value) },
  /** The first, or the second where the first is empty. */
  fallback: { takes: [2, 2], run: ([value, other]) => (isEmpty(value) ? other : value) },
  count: { takes: [1, 1], run: ([list]) => rows(list).length },
  /** `sum(lines, "amount_value")`. */
  sum: {
    takes: [2, 2],
    run: ([list, field]) => numbersOf(list, field).reduce((total, one) => total + one, 0),
  },
  average: {
    takes: [2, 2],
    run: ([list, field]) => {
      const all = numbersOf(list, field)
      return all.length === 0 ? 0 : all.reduce((total, one) => total + one, 0) / all.length
    },
  },
  min: { takes: [2, 2], run: ([list, field]) => Math.min(...numbersOf(list, field)) },
  max: { takes: [2, 2], run: ([list, field]) => Math.max(...numbersOf(list, field)) },
  /** `join(lines, "code", ", ")`. */
  join: {
    takes: [2, 3],
    run: ([list, field, between = ', ']) =>
      rows(list)
        .map((row) => textual(ownField(row, textual(field))))
        .join(textual(between))
        .slice(0, longestText),
  },
  first: { takes: [1, 1], run: ([list]) => rows(list)[0] ?? {} },
  last: { takes: [1, 1], run: ([list]) => rows(list).at(-1) ?? {} },
  /** The rows whose field is as given, or is not empty: `where(lines, "optional")`. */
  where: {
    takes: [2, 3],
    run: ([list, field, value]) =>
      rows(list).filter((row) => {
        const own = ownField(row, textual(field))
        return value === undefined ? !isEmpty(own) && own !== false : own === value
      }),
  },
}

/** The same in Chinese, for authors who write Chinese. */
export const functionAliases: Readonly<Record<string, string>> = {
  ...{ 金额: 'money', 数字: 'number', 百分比: 'percent', 日期: 'date', 大写: 'capitals', 四舍五入: 'round' },
  ...{
    大写字母: 'upper',
    小写字母: 'lower',
    长度: 'length',
    包含: 'contains',
    为空: 'empty',
    默认: 'fallback',
  },
  ...{ 行数: 'count', 合计: 'sum', 平均: 'average', 最小: 'min', 最大: 'max', 连接: 'join' },
  ...{ 首行: 'first', 末行: 'last', 筛选: 'where' },
}

export function functionNamed(name: string): LibraryFunction | undefined {
  const english = Object.hasOwn(functionAliases, name) ? functionAliases[name] : name
  return english !== undefined && Object.hasOwn(library, english) ? library[english] : undefined
}

/** What a row has under a name; prototypes have nothing for us. */
export function ownField(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null && Object.hasOwn(row, name)
    ? (row as Record<string, unknown>)[name]
    : undefined
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function numeric(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new WrongArgument(`not a number: ${shown(value)}`)
}

function cents(value: unknown): Cents {
  const amount = Math.round(numeric(value) * 100)
  if (!Number.isSafeInteger(amount)) throw new WrongArgument(`too large: ${shown(value)}`)
  return amount as Cents
}

function textual(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value === undefined || value === null) return ''
  throw new WrongArgument(`not a text: ${shown(value)}`)
}

function calendarDay(value: unknown): Day {
  const text = textual(value)
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new WrongArgument(`not a day (2026-03-02): ${shown(value)}`)
  return text as Day
}

function rows(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new WrongArgument(`not a list: ${shown(value)}`)
}

function numbersOf(list: unknown, field: unknown): readonly number[] {
  return rows(list).map((row) => numeric(ownField(row, textual(field))))
}

function oneOf(value: unknown, allowed: readonly string[]): string {
  if (typeof value === 'string' && allowed.includes(value)) return value
  throw new WrongArgument(`one of ${allowed.join(', ')}: ${shown(value)}`)
}

function shown(value: unknown): string {
  return typeof value === 'string'
    ? `“${value.slice(0, 40)}”`
    : Array.isArray(value)
      ? 'a list'
      : typeof value
}
