import type { i18n } from 'i18next'
import type { RoomWords } from '../ui/both-languages.ts'
import { addRooms } from './add-rooms.ts'

/** Every room behind the sign-in; a manifest has words where its feature has a place or keys. */
const rooms = import.meta.glob<{ readonly words?: RoomWords }>(
  ['../{parts,features}/**/words.ts', '../features/*/feature.ts'],
  { eager: true },
)

/** Adds what is said behind the sign-in; its file comes with the frame of the window. */
export function addOtherWords(words: i18n): void {
  addRooms(
    words,
    Object.values(rooms).map((room) => room.words),
  )
}
