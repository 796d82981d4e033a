import type { FieldChoice } from '#shared/sync/settle-conflict.ts'
import { useDraft, useKept } from '../../../ui/draft.ts'
import type { ReadConflict } from './conflict-work.ts'

/** What was chosen for a field; without a value, that it is to be absent. */
interface Chosen {
  readonly field: string
  readonly value?: unknown
}

/**
 * What is to stand, field by field, and what is said about it: kept until the conflict is settled, as long as it
 * is between the same versions.
 */
export function useChoices({ conflict, versions, proposal }: ReadConflict) {
  // A conflict of what this laptop does not hold is about no document of it.
  const draft = useDraft(`conflict/${conflict.id}/${conflict.revs.join(' ')}`)
  const [chosen, setChosen] = useKept<readonly Chosen[]>(draft, 'choices', [])
  const [note, setNote] = useKept(draft, 'note', '')
  const choices: ReadonlyMap<string, unknown> = new Map(chosen.map(({ field, value }) => [field, value]))
  return {
    draft,
    choices,
    note,
    setNote,
    undecided: proposal.open.filter((field) => !choices.has(field)),
    valueOf: ({ field, proposed }: FieldChoice) => (choices.has(field) ? choices.get(field) : proposed),
    choose: (field: string, value: unknown) =>
      setChosen((before) => [...before.filter((one) => one.field !== field), { field, value }]),
    takeAll: (index: number) => {
      if (index < versions.length)
        setChosen(proposal.fields.map(({ field, values }) => ({ field, value: values[index] })))
    },
    takeNone: () => setChosen([]),
  }
}

export type Choices = ReturnType<typeof useChoices>
