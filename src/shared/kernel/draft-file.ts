/** A file of a form that is not saved lies beside what was typed, under a key of its own; the form names it by a mark. */
const before = '~file '

/** The value by which what was typed says that a file was chosen: no field of a document has such a name. */
export const fileMark = (name: string) => `${before}${name}`

/** The name of the file that such a value marks; `undefined` where it is none. */
export const markedFile = (value: string) =>
  value.startsWith(before) ? value.slice(before.length) : undefined

/** `name` has no space in it. */
export const fileKey = (form: string, name: string) => `${form} ${name}`

/** The form that a key of a file belongs to, and the file's name in it; `undefined` where it is the key of no file. */
export function ofFileKey(key: string): { readonly form: string; readonly name: string } | undefined {
  const at = key.lastIndexOf(' ')
  return at < 1 ? undefined : { form: key.slice(0, at), name: key.slice(at + 1) }
}
