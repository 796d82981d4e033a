import { ownField } from './values.ts'

/** What names mean at a place of a template: its fields, and what the loops around it stand on. */
export interface Scope {
  readonly lookUp: (name: string) => { readonly value: unknown } | undefined
  /** Inside a loop, on one of its items; `$idx` counts from 0. */
  readonly on: (name: string, item: unknown, index: number) => Scope
}

export function scopeOf(
  fields: Readonly<Record<string, unknown>>,
  aliases: Readonly<Record<string, string>>,
): Scope {
  return {
    lookUp: (name) => {
      const known = Object.hasOwn(fields, name) ? name : englishOf(name, aliases)
      return Object.hasOwn(fields, known) ? { value: ownField(fields, known) } : undefined
    },
    on,
  }

  function on(this: Scope, name: string, item: unknown, index: number): Scope {
    return {
      lookUp: (wanted) => {
        if (wanted === `$${name}`) return { value: item }
        return wanted === '$idx' ? { value: index } : this.lookUp(wanted)
      },
      on,
    }
  }
}

export function englishOf(name: string, aliases: Readonly<Record<string, string>>): string {
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name
}
