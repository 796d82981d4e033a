/** The outcome of an operation whose failure the caller is expected to handle. */
export type Result<T, F> = Ok<T> | Err<F>

export interface Ok<T> {
  readonly ok: true
  readonly value: T
}

export interface Err<F> {
  readonly ok: false
  readonly failure: F
}

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

export function err<const F>(failure: F): Err<F> {
  return { ok: false, failure }
}

/** A failure that changes nothing for anybody; why, stands beside the call. */
export function dismiss(_result: Result<unknown, unknown>): void {}
