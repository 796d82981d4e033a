import type { TObject, TProperties } from 'typebox'
import type { Result } from '../kernel/result.ts'
import type { Infer, TSchema } from '../kernel/schema.ts'
import type { RefusalKinds, RefusalOf } from '../model/refusal.ts'

/**
 * One online action: what is asked of the server, by whom, what it answers and how it refuses. Everything
 * is plain JSON, but bytes where `body` says so.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/_satchel/handovers/{id}`: the names in braces are those of `params`. */
  readonly path: `/_satchel/${string}`
  /** A sync admin asks at the desk (`satchel-desk`), or is an administrator of the server. */
  readonly who: 'signedIn' | 'syncAdmin'
  /** Of the answer, where it is not 200. */
  readonly status?: 201
  readonly params?: TProperties
  /** Whole numbers, booleans and texts. */
  readonly query?: TProperties
  /** Members that are not named here are left alone: a newer counterpart may send some. */
  readonly body?: TObject | 'bytes'
  readonly output: TSchema
  /** Refusals of its own, beside `wrongInput`. What writes documents is refused as any write is, too. */
  readonly refuses?: RefusalKinds
  /** The answer is made and sent in pieces. */
  readonly inPieces?: true
  /** Open to a laptop that is to be wiped, too, for what it has not sent. */
  readonly whileWiped?: true
}

export interface OnlineActions {
  readonly [subject: string]: { readonly [action: string]: Route }
}

/** One entry of the contract. */
export function route<const R extends Route>(entry: R): R {
  return entry
}

type Of<P> = P extends TProperties ? Infer<TObject<P>> : unknown
type BodyOf<B> = B extends TObject
  ? Infer<B>
  : B extends 'bytes'
    ? { readonly bytes: Uint8Array<ArrayBuffer> }
    : unknown

type Plain<T> = { readonly [K in keyof T]: T[K] }

/** What is asked, as one object: by which part of the request each member travels is the route's to say. */
export type InputOf<R extends Route> = Plain<Of<R['params']> & Of<R['query']> & BodyOf<R['body']>>

export type OutputOf<R extends Route> = Infer<R['output']>

/** The refusals of a route as values. */
export type RefusalOn<R extends Route> = R['refuses'] extends RefusalKinds ? RefusalOf<R['refuses']> : never

/** What comes of asking; `X` is what can come in between besides. */
export type AnswerOf<R extends Route, X = never> = Result<OutputOf<R>, RefusalOn<R> | X>

/** Every entry of a contract with its name (`handovers.hand`). */
export function routesOf(contract: OnlineActions): readonly (readonly [string, Route])[] {
  return Object.entries(contract).flatMap(([subject, actions]) =>
    Object.entries(actions).map(([action, entry]) => [`${subject}.${action}`, entry] as const),
  )
}
