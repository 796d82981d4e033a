import type { Means } from '../work.ts'

/** A text that somebody writes again and again; kept sealed on this laptop, for her alone. */
export interface SavedText {
  readonly name: string
  readonly subject: string
  readonly body: string
}

const fact = 'letter texts'
/** What lies there is read whole whenever letters are written. */
const most = 40

/** Her texts, by name. */
export async function savedTexts({ memory }: Pick<Means, 'memory'>): Promise<readonly SavedText[]> {
  return ((await memory.read(fact)) as readonly SavedText[] | null | undefined) ?? []
}

/** Keeps a text under its name; one of the same name is written over, beyond forty the oldest goes. */
export async function saveText(means: Pick<Means, 'memory'>, text: SavedText): Promise<readonly SavedText[]> {
  const others = (await savedTexts(means)).filter(({ name }) => name !== text.name)
  const all = [...others, text].slice(-most)
  await means.memory.keep(fact, all)
  return all
}

export async function forgetText(means: Pick<Means, 'memory'>, name: string): Promise<readonly SavedText[]> {
  const left = (await savedTexts(means)).filter((one) => one.name !== name)
  await means.memory.keep(fact, left)
  return left
}
