import type { OwnChoice, OwnConflict } from '#shared/desk/own-conflict.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { type FactsOf, keepSealed, readSealed } from '../store/sealed-facts.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'

/** What the server told last, sealed: it holds values. */
export const ownConflictsFact = 'own conflicts'
/** What was chosen and has not gone up yet. */
export const ownChoicesFact = 'own choices'

interface Told {
  readonly at: number
  readonly conflicts: readonly OwnConflict[]
}

/** Where nothing was in conflict it is asked again after so many milliseconds. */
const patience = 300_000

/**
 * Sends what the owner chose, and asks what is in conflict of her own. What the server does not take any more (somebody
 * settled it, or changed it) is dropped with it: the list that comes next says how it stands.
 */
export async function followOwnConflicts(
  replica: FactsOf,
  client: CouchClient,
  now: number = Date.now(),
): Promise<Result<null, RequestFailure>> {
  const chosen = await ownChoices(replica)
  for (const choice of chosen) {
    const done = await client.satchel.conflicts.settle({ ...choice, revs: [...choice.revs] })
    if (!done.ok && done.failure.kind !== 'Refused') return done
    await changeChoices(replica, (all) => all.filter(({ id }) => id !== choice.id))
  }
  const told = (await readSealed(replica, ownConflictsFact)) as Told | undefined
  const isFresh = told !== undefined && now >= told.at && now - told.at < patience
  if (chosen.length === 0 && isFresh && told.conflicts.length === 0) return ok(null)
  const answer = await client.satchel.conflicts.own()
  if (answer.ok)
    await keepSealed(replica, ownConflictsFact, { at: now, conflicts: answer.value.conflicts } satisfies Told)
  // An older server leaves all of it to the desk.
  return answer.ok || answer.failure.kind === 'Refused' ? ok(null) : answer
}

/** The conflicts of her own as the server told them last. */
export async function ownConflicts(replica: FactsOf): Promise<readonly OwnConflict[]> {
  return ((await readSealed(replica, ownConflictsFact)) as Told | undefined)?.conflicts ?? []
}

export async function ownChoices(replica: FactsOf): Promise<readonly OwnChoice[]> {
  return ((await readSealed(replica, ownChoicesFact)) as readonly OwnChoice[] | undefined) ?? []
}

/** Chooses a version, or takes the choice back (`undefined`) as long as it waits. */
export async function chooseOwn(replica: FactsOf, id: string, choice: OwnChoice | undefined): Promise<void> {
  await changeChoices(replica, (all) => [
    ...all.filter((one) => one.id !== id),
    ...(choice === undefined ? [] : [choice]),
  ])
}

async function changeChoices(
  replica: FactsOf,
  change: (all: readonly OwnChoice[]) => readonly OwnChoice[],
): Promise<void> {
  await keepSealed(replica, ownChoicesFact, change(await ownChoices(replica)))
}
