import { isOkArgument, knownNames } from './known-names.js'

/** Members that are spread in from a literal are not held to the names of their type by the compiler: `{ ...(with ? { nmae } : {}) }` passes. Here they are. */
export const noUncheckedSpread = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      plain: 'Write these members in their place: in a spread nobody checks their names.',
      unknown: 'There is no `{{name}}` here: the compiler does not look into a spread.',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices
    const checker = services.program.getTypeChecker()

    /** Reports the members of these literals whose names the type of the place does not have. */
    const hold = (literals, known) => {
      for (const literal of literals)
        for (const { key, computed } of literal.properties) {
          if (!key || computed) continue
          const name = key.name ?? String(key.value)
          if (!known(name) && !name.startsWith('data-'))
            context.report({ node: key, messageId: 'unknown', data: { name } })
        }
    }
    const holdTo = (place, literals) => {
      if (literals.length === 0) return
      const node = services.esTreeNodeToTSNodeMap.get(place)
      const known = knownNames(checker, node.attributes ?? node)
      if (known) hold(literals, known)
    }
    const isLiteral = (node) => node.type === 'ObjectExpression' || node.type === 'ArrayExpression'

    return {
      SpreadElement: (node) => {
        const spread = bare(node.argument)
        if (isLiteral(spread)) return context.report({ node, messageId: 'plain' })
        if (node.parent.type === 'ObjectExpression') holdTo(node.parent, literalsOf(spread))
      },
      JSXSpreadAttribute: (node) => {
        const spread = bare(node.argument)
        if (isLiteral(spread)) return context.report({ node, messageId: 'plain' })
        holdTo(node.parent, literalsOf(spread))
      },
      ObjectExpression: (node) => {
        if (isOkArgument(node)) holdTo(node, [node])
      },
    }
  },
}

/** Without `as const` and the like around it. */
function bare(node) {
  return node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression'
    ? bare(node.expression)
    : node
}

/** The literals that a condition chooses from. */
function literalsOf(node) {
  if (node.type === 'ObjectExpression') return [node]
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((branch) => literalsOf(bare(branch)))
  if (node.type === 'LogicalExpression') return literalsOf(bare(node.right))
  return []
}
