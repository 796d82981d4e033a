import { isCalendarDay, millisecondsOf } from './clock.ts'
import type { BasisPoints, Cents, Currency } from './money.ts'
import type { Day, Instant } from './schema.ts'
import type { UnitPrice } from './unit-price.ts'

export type Language = 'zh-CN' | 'en'

/** Amounts, dates and shares as people of a language read them. Screens and documents use the same. */
export function formatMoney(amount: Cents, currency: Currency, language: Language): string {
  return moneyFormat(currency, language).format(amount / 100)
}

/** Without the pence, where many figures stand side by side: ¥523,000. */
export function formatWholeMoney(amount: Cents, currency: Currency, language: Language): string {
  return cached(
    `whole ${currency} ${language}`,
    () =>
      new Intl.NumberFormat(language, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        maximumFractionDigits: 0,
      }),
  ).format(amount / 100)
}

/** For sums where the order of magnitude counts: ¥18.1M, ¥1,812万. */
export function formatRoughMoney(amount: Cents, currency: Currency, language: Language): string {
  return cached(
    `rough ${currency} ${language}`,
    () =>
      new Intl.NumberFormat(language, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        notation: 'compact',
        maximumFractionDigits: 1,
      }),
  ).format(amount / 100)
}

/** Without the currency, for columns that name it once. */
export function formatAmount(amount: Cents, language: Language): string {
  return cached(
    `amount ${language}`,
    () => new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  ).format(amount / 100)
}

/** What one of something costs: with as many decimals beyond the second as it has. */
export function formatPrice(price: UnitPrice, language: Language): string {
  return cached(
    `price ${language}`,
    () => new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 6 }),
  ).format(price / 100)
}

/** The same with its currency. */
export function formatPriceIn(price: UnitPrice, currency: Currency, language: Language): string {
  return cached(
    `price ${currency} ${language}`,
    () =>
      new Intl.NumberFormat(language, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        maximumFractionDigits: 6,
      }),
  ).format(price / 100)
}

export function formatShare(share: BasisPoints, language: Language): string {
  return cached(
    `share ${language}`,
    () => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }),
  ).format(share / 10_000)
}

export function formatCount(count: number, language: Language): string {
  return cached(`count ${language}`, () => new Intl.NumberFormat(language)).format(count)
}

/** A measured value with all the decimals that were read. */
export function formatMeasured(value: number, language: Language): string {
  return cached(
    `measured ${language}`,
    () => new Intl.NumberFormat(language, { maximumFractionDigits: 12 }),
  ).format(value)
}

/** Short, for lists: in Chinese the ISO form, which fits a column and sorts by eye. */
export function formatDay(day: Day, language: Language): string {
  return language === 'zh-CN' ? day : formatLongDay(day, language)
}

/** As a letter writes it: 2026年3月2日, Mar 2, 2026. What is stored and is no day is said as it stands. */
export function formatLongDay(day: Day, language: Language): string {
  if (!isCalendarDay(day)) return day
  return cached(
    `day ${language}`,
    () => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }),
  ).format(Date.parse(day))
}

/** In the reader's own time zone. What is stored and is no moment is said as it stands. */
export function formatInstant(instant: Instant, language: Language): string {
  const moment = new Date(millisecondsOf(instant))
  if (moment.toISOString() !== instant) return instant
  return cached(
    `instant ${language}`,
    () => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
  ).format(moment)
}

function moneyFormat(currency: Currency, language: Language): Intl.NumberFormat {
  return cached(
    `${currency} ${language}`,
    () => new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
  )
}

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function cached<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const known = formats.get(key) ?? make()
  formats.set(key, known)
  return known as F
}

/** Bytes as people say them: `640 KB`, `12.4 MB`. */
export function formatSize(bytes: number, language: Language): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = bytes < 1_000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** step
  const digits = value >= 100 || step === 0 ? 0 : 1
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${units[step]}`
}

/** 1 is Monday. `narrow` is as short as a column of a calendar. */
export function formatWeekday(
  weekday: number,
  language: Language,
  style: 'long' | 'narrow' = 'long',
): string {
  // The first of January 2024 was a Monday.
  return cached(
    `weekday ${style} ${language}`,
    () => new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' }),
  ).format(Date.UTC(2024, 0, weekday))
}

/** The month that a day lies in: 2026年3月, March 2026. */
export function formatMonth(day: Day, language: Language): string {
  if (!isCalendarDay(day)) return day
  return cached(
    `month ${language}`,
    () => new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }),
  ).format(Date.parse(day))
}
