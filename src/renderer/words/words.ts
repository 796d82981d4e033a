import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#shared/kernel/format.ts'
import { en } from './en.ts'
import { zhCN } from './zh-cn.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
  }
}

/** The words of the window in both languages; switching needs no reload. */
export async function openWords(language: Language): Promise<i18n> {
  const words = i18next.createInstance()
  await words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    interpolation: { escapeValue: false },
  })
  return words
}

/** Chinese for every Chinese system, English for all others. */
export function languageOf(preference: 'system' | Language, system: string): Language {
  if (preference !== 'system') return preference
  return system.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
