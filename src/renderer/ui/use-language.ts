import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  formatAmount,
  formatCount,
  formatDay,
  formatInstant,
  formatMoney,
  formatRoughMoney,
  formatShare,
  formatSize,
  formatWeekday,
  type Language,
} from '#shared/kernel/format.ts'
import type { BasisPoints, Cents, Currency } from '#shared/kernel/money.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'

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
    roughMoney: (amount: Cents, currency: Currency) => formatRoughMoney(amount, currency, language),
    amount: (value: Cents) => formatAmount(value, language),
    share: (value: BasisPoints) => formatShare(value, language),
    count: (value: number) => formatCount(value, language),
    day: (value: Day) => formatDay(value, language),
    size: (bytes: number) => formatSize(bytes, language),
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
