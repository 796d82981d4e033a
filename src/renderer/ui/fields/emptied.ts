import { same } from '#shared/kernel/same.ts'

/**
 * For a field whose content was just taken: it is emptied, unless something else was typed into it while
 * what it held was being stored.
 */
export function emptied<T>(taken: T, empty: T): (now: T) => T {
  return (now) => (same(now, taken) ? empty : now)
}

/** The same for all fields of a form. */
export function emptiedOf<F extends object>(now: F, taken: F, empty: F): F {
  const names = Object.keys(empty) as (keyof F)[]
  return Object.fromEntries(
    names.map((name) => [name, emptied(taken[name], empty[name])(now[name])]),
  ) as unknown as F
}
