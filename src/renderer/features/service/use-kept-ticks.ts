import { useDraft, useKept } from '../../ui/draft.ts'

/** The rows of a list that are ticked, kept like what is typed: what was begun with them is begun with the same ones again. */
export function useKeptTicks(list: string) {
  const draft = useDraft(`ticks/${list}`)
  const [kept, setKept] = useKept<readonly string[]>(draft, 'ids', [])
  const ids: ReadonlySet<string> = new Set(kept)
  return {
    ids,
    tick: (id: string, is: boolean) =>
      setKept((now) => (is ? [...now.filter((one) => one !== id), id] : now.filter((one) => one !== id))),
    tickOnly: (only: readonly string[]) => setKept(only),
  }
}
