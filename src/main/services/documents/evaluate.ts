/** A template asked for a field that the data does not have. */
export class UnknownField extends Error {
  override readonly name = 'UnknownField'
}

/** A template contains something that is not the name of a field. */
export class RefusedExpression extends Error {
  override readonly name = 'RefusedExpression'
}

/**
 * Looks a field up: `quote_number`, `$line.description`, `$idx`.
 *
 * Takes the place of docx-templates' JavaScript sandbox, which is none: nothing of a
 * template is ever executed (decision 0006). Own properties only, so that no path
 * leads to a prototype or a constructor.
 */
export function evaluatePath(expression: string, fields: Readonly<Record<string, unknown>>): unknown {
  const path = expression.trim()
  if (!/^\$?[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(path))
    throw new RefusedExpression(`not a field name: ${path.slice(0, 60)}`)
  let value: unknown = fields
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      throw new UnknownField(`unknown field: ${path.slice(0, 60)}`)
    value = (value as Record<string, unknown>)[name]
  }
  return value
}
