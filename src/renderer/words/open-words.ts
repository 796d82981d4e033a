import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#shared/kernel/format.ts'
import { words as app } from '../app/words.ts'
import { words as signIn } from '../features/sign-in/words.ts'
import { words as ui } from '../ui/words.ts'
import { addRooms } from './add-rooms.ts'
import { words as shared } from './words.ts'

/** The words up to the sign-in in both languages (`addOtherWords` adds the rest); switching needs no reload. */
export async function openWords(language: Language): Promise<i18n> {
  const words = i18next.createInstance()
  await words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: {} }, 'zh-CN': { translation: {} } },
    interpolation: { escapeValue: false },
  })
  addRooms(words, [app, shared, signIn, ui])
  return words
}

/** Chinese for every Chinese system, English for all others. */
export function languageOf(preference: 'system' | Language, system: string): Language {
  if (preference !== 'system') return preference
  return system.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
