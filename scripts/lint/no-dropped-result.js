import ts from 'typescript'

/** A `Result` that nobody looks at is a failure that nobody hears of: `await change(…)` and `void change(…)` alone do not count as looking. */
export const noDroppedResult = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { dropped: 'This call may fail, and nobody would hear of it: look at its Result.' },
  },
  create(context) {
    const services = context.sourceCode.parserServices
    const checker = services.program.getTypeChecker()
    const isResult = (type) => {
      const parts = type.isUnion() ? type.types : [type]
      return parts.some((part) => {
        const failure = part.getProperty('ok') && part.getProperty('failure')
        if (!failure) return false
        const type = checker.getTypeOfSymbol(failure)
        // What never fails says so: `never`, or the kind `None` of the host's contract.
        const kind = type.getProperty('kind')
        const isNone = kind && checker.getTypeOfSymbol(kind).value === 'None'
        return !isNone && !(type.flags & ts.TypeFlags.Never)
      })
    }
    const unwrapped = (node) =>
      node.type === 'AwaitExpression' || (node.type === 'UnaryExpression' && node.operator === 'void')
        ? unwrapped(node.argument)
        : node
    const look = (dropped) => {
      const node = unwrapped(dropped)
      if (node.type !== 'CallExpression') return
      const type = services.getTypeAtLocation(node)
      if (isResult(checker.getAwaitedType(type) ?? type)) context.report({ node, messageId: 'dropped' })
    }
    return {
      ExpressionStatement: ({ expression }) => look(expression),
      'ArrowFunctionExpression > UnaryExpression.body[operator="void"]': look,
    }
  },
}
