import type { Unit } from './directory.ts'

type Node = Pick<Unit, 'id' | 'parentId'>

/** A unit and all below it, itself included; a circle in what is given ends where it began. */
export function belowUnit(units: readonly Node[], id: string): ReadonlySet<string> {
  const below = new Set([id])
  // A set that grows while it is walked is walked to its end.
  for (const parent of below) for (const unit of units) if (unit.parentId === parent) below.add(unit.id)
  return below
}

/**
 * Every unit once, each behind the one that it is part of, with how deep it lies. What hangs below
 * nothing that is known, or in a circle, stands at the top: it must not vanish from a list.
 */
export function treeOfUnits<U extends Node>(
  units: readonly U[],
): readonly { readonly unit: U; readonly depth: number }[] {
  const known = new Set<string>(units.map(({ id }) => id))
  const listed = new Map<U, number>()
  const visit = (unit: U, depth: number) => {
    if (listed.has(unit)) return
    listed.set(unit, depth)
    for (const child of units) if (child.parentId === unit.id) visit(child, depth + 1)
  }
  for (const unit of units) if (!known.has(unit.parentId)) visit(unit, 0)
  for (const unit of units) visit(unit, 0)
  return [...listed].map(([unit, depth]) => ({ unit, depth }))
}
