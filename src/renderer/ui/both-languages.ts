import type {} from 'i18next'
import type { Language } from '#shared/kernel/format.ts'

/** Texts by name, in namespaces. */
interface TextTree {
  readonly [name: string]: string | TextTree
}

/** The same names with texts of another language. */
export type SameNames<T> = {
  readonly [Name in keyof T]: T[Name] extends string ? string : SameNames<T[Name]>
}

/** The words of a room in every language that people read here. */
export type RoomWords<T = TextTree> = { readonly en: T } & Readonly<Record<Language, SameNames<T>>>

/**
 * The words of one room, beside what shows them. A name that one language lacks does not compile; each room
 * tells `t` its names by adding itself to `WordsOfRooms`.
 */
export function inBothLanguages<const T extends TextTree>(words: {
  readonly en: T
  readonly 'zh-CN': SameNames<NoInfer<T>>
}): RoomWords<T> {
  return words as RoomWords<T>
}

/** The English words of every room, by its folder. */
export interface WordsOfRooms {}

type Merged<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? Flat<All>
  : never

/** One object in place of an intersection of many, which `t` would take apart at every call. */
type Flat<T> = T extends string ? T : { readonly [Name in keyof T]: Flat<T[Name]> }

/** The words of all rooms: several may fill one namespace. */
export type Words = Merged<WordsOfRooms[keyof WordsOfRooms]>

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Words }
  }
}
