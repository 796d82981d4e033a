import type { en } from './en.ts'

/** Every word that a language has to have. */
export type WordTree = Texts<typeof en>
type Texts<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> }
