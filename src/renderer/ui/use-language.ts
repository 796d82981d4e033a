import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  formatAmount,
  formatCount,
  formatDay,
  formatInstant,
  formatMeasured,
  formatMoney,
  formatPrice,
  formatPriceIn,
  formatRoughMoney,
  formatShare,
  formatSize,
  formatWeekday,
  formatWholeMoney,
  type Language,
} from '#shared/kernel/format.ts'
import { unitIn } from '#shared/kernel/unit-words.ts'
import type { BasisPoints, Cents, Currency } from '#shared/kernel/money.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import type { UnitPrice } from '#shared/kernel/unit-price.ts'

/** The language of the window, and amounts, dates and counts as it writes them. */
export function useLanguage() {
  const { i18n } = useTranslation()
  const language: Language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en'
  return useMemo(() => inLanguage(language), [language])
}

/** Amounts, dates and counts in one language. */
export function inLanguage(language: Language) {
  return {
    language,
    money: (amount: Cents, currency: Currency) => formatMoney(amount, currency, language),
    wholeMoney: (amount: Cents, currency: Currency) => formatWholeMoney(amount, currency, language),
    roughMoney: (amount: Cents, currency: Currency) => formatRoughMoney(amount, currency, language),
    amount: (value: Cents) => formatAmount(value, language),
    price: (value: UnitPrice) => formatPrice(value, language),
    priceIn: (value: UnitPrice, currency: Currency) => formatPriceIn(value, currency, language),
    share: (value: BasisPoints) => formatShare(value, language),
    count: (value: number) => formatCount(value, language),
    measured: (value: number) => formatMeasured(value, language),
    day: (value: Day) => formatDay(value, language),
    size: (bytes: number) => formatSize(bytes, language),
    unit: (value: string) => unitIn(value, language),
    /** 1 is Monday. */
    weekday: (value: number) => formatWeekday(value, language),
    instant: (value: Instant) => formatInstant(value, language),
    /** Several names in one line. */
    listed: (names: readonly string[]) => names.join(language === 'zh-CN' ? '、' : ', '),
    /** A name and its value in one line. */
    labelled: (name: string, value: string) =>
      language === 'zh-CN' ? `${name}：${value}` : `${name}: ${value}`,
    /** The name in the reader's language, the Chinese one where there is no other. */
    named: (of: { readonly name: string; readonly nameEn: string }) =>
      language === 'en' && of.nameEn !== '' ? of.nameEn : of.name,
  }
}
