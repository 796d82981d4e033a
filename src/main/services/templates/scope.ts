import { ownField } from './values.ts'

/** What names mean at a place of a template: its fields, and what the loops around it stand on. */
export interface Scope {
  readonly lookUp: (name: string) => { readonly value: unknown } | undefined
  /** Inside a loop over `list`, one scope an item; `$idx` counts from 0. */
  readonly over: (name: string, list: readonly unknown[]) => readonly Scope[]
  /** How often a place of its depth is passed where no condition leaves it out. */
  readonly times: number
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
    over,
    times: 1,
  }

  function over(this: Scope, name: string, list: readonly unknown[]): readonly Scope[] {
    const own = `$${name}`
    const times = this.times * list.length
    return list.map((item, index) => ({
      lookUp: (wanted) => {
        if (wanted === own) return { value: item }
        return wanted === '$idx' ? { value: index } : this.lookUp(wanted)
      },
      over,
      times,
    }))
  }
}

export function englishOf(name: string, aliases: Readonly<Record<string, string>>): string {
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name
}
