import type { FieldTree } from '#shared/templates/field-tree.ts'
import type { ProblemReason, ProblemValues } from '#shared/templates/problem-words.ts'
import type { TemplateProblem } from '#shared/templates/template.ts'
import type { Command, PlacedCommand, Printed } from './command.ts'
import { everyNode, type Node, parseExpression } from './expression.ts'
import { functionAliases, functionNamed, library } from './functions.ts'
import { argumentCount } from './interpret.ts'
import { lintTypes } from './lint-types.ts'
import { fieldNamed, itemsOf, lookUp, namesOf, type OpenLoop, typeOf } from './names.ts'
import { nearest } from './nearest.ts'
import { problemAt, TemplateFault } from './problem.ts'

interface Block {
  readonly keyword: 'for' | 'if'
  readonly loop: OpenLoop | undefined
  readonly placed: PlacedCommand
}

/** The commands of a part in the order of reading: names, expressions, and what closes what. */
export function lintCommands(
  commands: readonly PlacedCommand[],
  tree: FieldTree | undefined,
  uses: Set<string>,
): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const blocks: Block[] = []
  for (const placed of commands) lint(placed, placed.command)
  for (const { keyword, loop, placed } of blocks)
    report(placed, 'unclosed', 'endMissing', {
      end: keyword === 'if' ? '{{END-IF}}' : `{{END-FOR ${loop?.name ?? ''}}}`,
    })
  return problems

  function report(
    { place }: PlacedCommand,
    rule: TemplateProblem['rule'],
    reason: ProblemReason,
    values: ProblemValues = {},
    near: readonly string[] = [],
  ): void {
    problems.push(problemAt('refused', rule, place, reason, values, near))
  }

  function lint(placed: PlacedCommand, command: Command): void {
    switch (command.kind) {
      case 'bad':
        return report(placed, 'command', command.reason, command.values)
      case 'end':
        return end(placed, command)
      case 'for': {
        const node = lintExpression(placed, command.code)
        blocks.push({
          keyword: 'for',
          placed,
          loop: { name: command.name, items: node && itemsOf(node, tree, loops()) },
        })
        const type = node && typeOf(node, tree, loops())
        if (type !== undefined && type !== 'unknown' && type !== 'list')
          report(placed, 'notAList', 'listOnly')
        return
      }
      case 'if':
        lintExpression(placed, command.code)
        blocks.push({ keyword: 'if', placed, loop: undefined })
        return
      case 'value':
      case 'image':
        return lintPrinted(placed, command)
    }
  }

  function lintPrinted(placed: PlacedCommand, { kind, code }: Printed): void {
    const node = lintExpression(placed, code)
    if (!node) return
    const type = typeOf(node, tree, loops())
    const name = code.trim().slice(0, 60)
    if (kind === 'image') {
      if (type !== 'picture' && type !== 'unknown') report(placed, 'types', 'notAPicture', { name })
    } else if (type === 'list') report(placed, 'types', 'listPrinted', { name })
    else if (type === 'row') report(placed, 'types', 'rowPrinted')
    else if (type === 'picture') report(placed, 'types', 'picturePrinted', { name })
  }

  function end(placed: PlacedCommand, { of, name }: Extract<Command, { kind: 'end' }>): void {
    const block = blocks.pop()
    if (!block) return report(placed, 'nesting', 'noBegin', { begin: of === 'for' ? '{{FOR}}' : '{{IF}}' })
    const { place } = block.placed
    const isNamed = of === 'for' && name !== '' && name !== block.loop?.name
    if (block.keyword !== of || isNamed)
      report(placed, 'nesting', 'crossed', { command: place.text, paragraph: String(place.paragraph ?? 1) })
    else if (block.placed.table !== placed.table) report(placed, 'nesting', 'otherTable')
  }

  function loops(): readonly OpenLoop[] {
    return blocks.flatMap(({ loop }) => loop ?? [])
  }

  function lintExpression(placed: PlacedCommand, code: string): Node | undefined {
    let node: Node
    try {
      node = parseExpression(code)
    } catch (cause) {
      if (!(cause instanceof TemplateFault)) throw cause
      report(placed, 'expression', cause.reason, cause.values)
      return undefined
    }
    const before = problems.length
    for (const one of everyNode(node)) {
      if (one.kind === 'field') lintField(placed, one.path)
      if (one.kind === 'call') lintCall(placed, one)
    }
    if (problems.length > before) return undefined
    for (const { severity, reason, values } of lintTypes(node, tree, loops()))
      problems.push(problemAt(severity, 'types', placed.place, reason, values))
    return node
  }

  function lintField(placed: PlacedCommand, path: readonly string[]): void {
    const found = lookUp(path, tree, loops())
    if (found.is === 'field' && tree && path.length === 1 && !path[0]?.startsWith('$'))
      uses.add(found.field.name)
    if (found.is !== 'unknown') return
    const name = path.join('.').slice(0, 60)
    report(placed, 'unknownField', 'unknownField', { name }, nearest(path.at(-1) ?? '', found.among))
  }

  function lintCall(placed: PlacedCommand, { name, args }: Extract<Node, { kind: 'call' }>): void {
    const called = functionNamed(name)
    if (!called) {
      const known = [...Object.keys(library), ...Object.keys(functionAliases)]
      return report(
        placed,
        'unknownFunction',
        'unknownFunction',
        { name: name.slice(0, 40) },
        nearest(name, known),
      )
    }
    const [least, most] = called.takes
    if (args.length < least || args.length > most)
      return report(placed, 'expression', 'argumentCount', { name, count: argumentCount(called.takes) })
    const [list, field] = args
    if (called.namesField && list && field?.kind === 'value') lintNamed(placed, list, String(field.value))
  }

  /** A field that is named in quotes has to be one of the rows. */
  function lintNamed(placed: PlacedCommand, list: Node, name: string): void {
    const items = itemsOf(list, tree, loops())
    if (!items || fieldNamed(items, name.trim())) return
    report(placed, 'unknownField', 'unknownField', { name: name.slice(0, 60) }, nearest(name, namesOf(items)))
  }
}
