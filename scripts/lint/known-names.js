import ts from 'typescript'

/**
 * Asks whether a name belongs to the type that is wanted at a literal; undefined where any name does, because nothing is wanted of
 * it, or names are its data.
 */
export function knownNames(checker, place) {
  const parts = partsOf(checker, wantedAt(checker, place))
  const isClosed = parts.length > 0 && parts.every((part) => hasOwnNames(part))
  return isClosed ? (name) => parts.some((part) => part.getProperty(name) !== undefined) : undefined
}

/** `ok({ … })` takes the type of its argument, so that what is wanted is the value of the Result around it. */
export function isOkArgument({ parent }) {
  return (
    parent.type === 'CallExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'ok'
  )
}

function wantedAt(checker, place) {
  const call = place.parent
  if (!ts.isCallExpression(call) || call.expression.getText() !== 'ok')
    return checker.getContextualType(place)
  const result = checker.getContextualType(call)
  const values = result && partsOf(checker, result).flatMap((part) => part.getProperty('value') ?? [])
  return values?.length === 1 ? checker.getTypeOfSymbolAtLocation(values[0], place) : undefined
}

/** The members of a union that an object can be. */
function partsOf(checker, type) {
  if (!type) return []
  const parts = type.isUnion() ? type.types : [type]
  return parts.filter((part) => !(part.flags & notObjects)).map((part) => checker.getApparentType(part))
}

const notObjects =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Null |
  ts.TypeFlags.Void |
  ts.TypeFlags.ESSymbolLike

function hasOwnNames(type) {
  const isOpen = type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter)
  return !isOpen && !type.getStringIndexType() && type.getProperties().length > 0
}
