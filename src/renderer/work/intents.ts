import { BehaviorSubject } from 'rxjs'
import { invariant } from '#shared/kernel/bug.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { same } from '#shared/kernel/same.ts'
import { AgainstRules } from '../replica/store/against-rules.ts'
import { BeyondSchema } from '../replica/store/beyond-schema.ts'
import type { Intent, IntentContent, IntentLog } from '../replica/store/intent-log.ts'
import type { Finished, HalfDone, Intents, Means, Plan, Unfinished } from './work.ts'

/** A plan of whatever act. */
export interface AnyPlan {
  readonly kind: string
  readonly steps: readonly ((means: Means, data: never) => Promise<Result<unknown, unknown>>)[]
}

type Noted = Intent & { readonly content: IntentContent }
type Failure = { readonly kind: string }

/**
 * `finishAll` carries out what the last window began and a crash broke off; run at the start, before anything syncs.
 * The plans are read when there is something to carry out: a start that finds nothing half done needs none.
 */
export function createIntents(
  log: IntentLog,
  means: Means,
  plans: () => Promise<readonly AnyPlan[]>,
): Intents & { readonly finishAll: () => Promise<readonly Finished[]> } {
  const unfinished$ = new BehaviorSubject<readonly Unfinished[]>([])
  const turns = new Map<string, Promise<unknown>>()

  return {
    unfinished$,
    carryOut: (plan, wish) => inTurn(plan.about(wish), () => carryOut(plan, wish)),
    tryAgain: (key) =>
      inTurn(documentOf(key), async () => {
        const intent = await log.find(key)
        if (!intent) return true
        return (await finish(intent)).ok
      }),
    leave: (key) =>
      inTurn(documentOf(key), async () => {
        await log.forget(key)
        settle(key)
      }),
    finishAll: async () => {
      const finished: Finished[] = []
      for (const intent of inOrder(await log.all()))
        if (intent.content?.stuck) show(intent, intent.content.stuck.failure.kind)
        // What is refused, or fails, is shown: nothing keeps the window from opening.
        else
          await inTurn(intent.documentId, async () => {
            const done = await finish(intent).catch(() => halfDone(intent, 'Failed'))
            if (done.ok)
              finished.push({ kind: kindOf(intent.key), documentId: intent.documentId, at: intent.at })
          })
      return finished
    },
  }

  /**
   * Acts about one document go one after the other: what is pressed twice is asked twice, the second time about what
   * the first one left. Those about others do not wait: one that makes a PDF takes its time.
   */
  function inTurn<T>(documentId: string, act: () => Promise<T>): Promise<T> {
    const before = turns.get(documentId) ?? Promise.resolve()
    const mine = before.then(act, act)
    const end = mine
      .catch(() => {})
      .finally(() => {
        if (turns.get(documentId) === end) turns.delete(documentId)
      })
    turns.set(documentId, end)
    return mine
  }

  async function carryOut<Wish extends object, Fixed extends object, F extends Failure>(
    plan: Plan<Wish, Fixed, F>,
    wish: Wish,
  ): Promise<Result<Wish & Fixed, F | HalfDone>> {
    invariant((await planOf(plan.kind)) !== undefined, `an act that no start would finish: ${plan.kind}`)
    const documentId = plan.about(wish)
    const key = `${plan.kind} ${documentId}`
    const begun = await log.find(key)
    if (begun) {
      const done = await finish(begun)
      if (!done.ok) return done
      if (same(done.value.wish, plain(wish))) return ok(dataOf(done.value) as Wish & Fixed)
    }
    const asked = await plan.ask?.(means, wish)
    if (asked && !asked.ok) return asked
    const content = { wish: plain(wish), fixed: plain(await plan.fix(means, wish)) }
    const intent = { key, documentId, at: means.clock.now(), content }
    await log.note(intent)
    const refused = await stepsFrom(0, plan, intent, 'asked')
    return (refused as Result<never, F | HalfDone> | undefined) ?? ok(dataOf(content) as Wish & Fixed)
  }

  /** What was noted before, carried out from where it stopped. */
  async function finish(intent: Intent): Promise<Result<IntentContent, HalfDone>> {
    const plan = await planOf(kindOf(intent.key))
    const { content } = intent
    if (!plan || !content) return halfDone(intent, 'Unreadable')
    const refused = await stepsFrom(content.stuck?.step ?? 0, plan, { ...intent, content }, 'found')
    return (refused as Result<never, HalfDone> | undefined) ?? ok(content)
  }

  /** The refusal; `undefined` where everything is done. */
  async function stepsFrom(
    first: number,
    plan: AnyPlan,
    intent: Noted,
    as: 'asked' | 'found',
  ): Promise<Result<never, unknown> | undefined> {
    for (const [index, step] of plan.steps.entries()) {
      if (index < first) continue
      const done = await stepOf(index, step, intent, as)
      if (done.ok) continue
      if (index === 0 && as === 'asked') {
        await log.forget(intent.key)
        return done
      }
      const failure = done.failure as Failure
      await log.note({ ...intent, content: { ...intent.content, stuck: { step: index, failure } } })
      return halfDone(intent, failure.kind)
    }
    await log.forget(intent.key)
    settle(intent.key)
    return undefined
  }

  async function stepOf(
    index: number,
    step: AnyPlan['steps'][number],
    intent: Noted,
    as: 'asked' | 'found',
  ): Promise<Result<unknown, unknown>> {
    try {
      return await step(means, dataOf(intent.content) as never)
    } catch (cause) {
      // What no document may say: she puts it right and asks anew, and nothing was written.
      const isHers = cause instanceof BeyondSchema || cause instanceof AgainstRules
      if (isHers && index === 0 && as === 'asked') await log.forget(intent.key)
      else show(intent, 'Failed')
      throw cause
    }
  }

  async function planOf(kind: string): Promise<AnyPlan | undefined> {
    return (await plans()).find((plan) => plan.kind === kind)
  }

  function halfDone(intent: Intent, because: string): Result<never, HalfDone> {
    show(intent, because)
    return err({ kind: 'HalfDone', because })
  }

  function show({ key, documentId, at }: Intent, because: string): void {
    const kind = kindOf(key)
    const others = unfinished$.value.filter((one) => one.key !== key)
    unfinished$.next([...others, { key, kind, documentId, at, because }])
  }

  function settle(key: string): void {
    if (unfinished$.value.some((one) => one.key === key))
      unfinished$.next(unfinished$.value.filter((one) => one.key !== key))
  }
}

const kindOf = (key: string) => key.split(' ')[0] ?? ''

const documentOf = (key: string) => key.slice(key.indexOf(' ') + 1)

const inOrder = (intents: readonly Intent[]) => intents.toSorted((a, b) => (a.at < b.at ? -1 : 1))

const dataOf = ({ wish, fixed }: IntentContent): object => ({ ...wish, ...fixed })

/** As it comes back from the disk. */
const plain = (value: object) => JSON.parse(JSON.stringify(value)) as object
