import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#shared/kernel/format.ts'
import type { RoomWords, Words } from '../ui/both-languages.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Words }
  }
}

const rooms = import.meta.glob<RoomWords | undefined>(['../**/words.ts', '../features/*/feature.ts'], {
  eager: true,
  import: 'words',
})

/** The words of the window in both languages; switching needs no reload. */
export async function openWords(language: Language): Promise<i18n> {
  const words = i18next.createInstance()
  await words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: {} }, 'zh-CN': { translation: {} } },
    interpolation: { escapeValue: false },
  })
  for (const room of Object.values(rooms))
    for (const of of ['en', 'zh-CN'] as const)
      words.addResourceBundle(of, 'translation', room?.[of] ?? {}, true)
  return words
}

/** Chinese for every Chinese system, English for all others. */
export function languageOf(preference: 'system' | Language, system: string): Language {
  if (preference !== 'system') return preference
  return system.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
