import type { i18n } from 'i18next'
import type { RoomWords } from '../ui/both-languages.ts'

/** Adds the words of rooms in both languages; one without words has none to add. */
export function addRooms(words: i18n, rooms: readonly (RoomWords | undefined)[]): void {
  for (const room of rooms)
    for (const of of ['en', 'zh-CN'] as const)
      words.addResourceBundle(of, 'translation', room?.[of] ?? {}, true)
}
