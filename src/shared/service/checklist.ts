import type { Checklist } from './service.ts'

/** Why a checklist cannot be kept as it is. */
export function checklistFault({
  name,
  items,
}: Pick<Checklist, 'name' | 'items'>): 'name' | 'empty' | 'twice' | undefined {
  if (name.trim() === '') return 'name'
  const texts = items.map(({ text }) => text.trim()).filter((text) => text !== '')
  if (texts.length === 0) return 'empty'
  return new Set(texts).size < texts.length ? 'twice' : undefined
}

/** The same with an item moved by so many places, within the list. */
export function movedItem<T>(items: readonly T[], from: number, by: number): readonly T[] {
  const to = Math.min(items.length - 1, Math.max(0, from + by))
  const item = items[from]
  if (item === undefined || to === from) return items
  return items.toSpliced(from, 1).toSpliced(to, 0, item)
}
