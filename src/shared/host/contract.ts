import type { Result } from '../kernel/result.ts'
import type { Infer, TSchema } from '../kernel/schema.ts'

/** One request the renderer may make of the host. Everything in it is plain JSON. */
export interface Method {
  readonly input: TSchema
  readonly output: TSchema
  readonly failure: TSchema
}

export interface Contract {
  readonly [service: string]: { readonly [method: string]: Method }
}

/** The renderer's view of a contract. */
export type Client<C extends Contract> = {
  readonly [S in keyof C]: {
    readonly [M in keyof C[S]]: (input: Infer<C[S][M]['input']>) => Promise<Answer<C[S][M]>>
  }
}

/** The host's side of the same contract: the services, method for method. */
export type Services<C extends Contract> = Client<C>

export type Answer<M extends Method> = Result<Infer<M['output']>, Infer<M['failure']>>

export function method<const I extends TSchema, const O extends TSchema, const F extends TSchema>(spec: {
  input: I
  output: O
  failure: F
}) {
  return spec
}
