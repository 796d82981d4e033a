/** `a.b` names b within a; `a\.b` is one name with a dot, `\$a` one that begins with a dollar sign. */
export function fieldPath(name: string): readonly string[] {
  return name.split(/(?<!\\)\./).map((part) => part.replaceAll('\\', ''))
}

/** What lies at a path, `undefined` where there is nothing. Only what a document has itself is found. */
export function fieldOf(value: unknown, path: readonly string[]): unknown {
  let at = value
  for (const name of path) {
    if (Array.isArray(at)) at = /^\d+$/.test(name) ? at[Number(name)] : undefined
    else at = isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined
  }
  return at
}

/**
 * Those fields of a document, each where it lies in it. The names come from a client, so the objects have no
 * prototype that `__proto__` could lead to.
 */
export function picked(
  document: unknown,
  fields: readonly (readonly string[])[],
): Readonly<Record<string, unknown>> {
  const made = ownFields()
  for (const path of fields) {
    const value = fieldOf(document, path)
    if (value !== undefined) put(made, path, value)
  }
  return made
}

function put(made: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let at = made
  for (const name of path.slice(0, -1)) {
    const there = at[name]
    // What was picked as a whole belongs to the document: it is copied before anything is put into it.
    const inner = Object.assign(ownFields(), isRecord(there) ? there : {})
    at[name] = inner
    at = inner
  }
  at[path.at(-1) ?? ''] = value
}

function ownFields(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
