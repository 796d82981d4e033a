const partsInStep = 2_000

/** `same` (equal as JSON values) in steps: a value may be as long as a document. */
export function* sameInSteps(a: unknown, b: unknown): Generator<undefined, boolean> {
  const open: (readonly [unknown, unknown])[] = [[a, b]]
  let looked = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const [one, other] = next
    if (one === other) continue
    if (!isBranch(one) || !isBranch(other) || Array.isArray(one) !== Array.isArray(other)) return false
    const fields = Object.keys(one)
    if (fields.length !== Object.keys(other).length) return false
    for (const field of fields) {
      if (!Object.hasOwn(other, field)) return false
      if (one[field] !== other[field]) open.push([one[field], other[field]])
      if ((looked += 1) % partsInStep === 0) yield
    }
  }
  return true
}

/** How long the text of a value is; where it is longer than `most`, no more than that is looked at. */
export function lengthOf(value: unknown, most: number): number {
  if (value === undefined) return 0
  if (!isBranch(value)) return JSON.stringify(value).length
  let length = 2
  for (const name in value) {
    if (length > most) return length
    const named = Array.isArray(value) ? 1 : JSON.stringify(name).length + 2
    length += named + lengthOf(value[name], most - length)
  }
  // Between two there is one comma less than there are.
  return length > 2 ? length - 1 : length
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
