import { globSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import ts from 'typescript'

const root = 'src/renderer'

/** Every form of the window that keeps what is typed: its file, and under what (`*` is what it is about). */
export function formsOf(): readonly string[] {
  return globSync(`${root}/**/*.{ts,tsx}`)
    .flatMap((path) => draftsIn(path).map((key) => `${relative(root, path)} ${key}`))
    .toSorted()
}

function draftsIn(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8')
  if (!text.includes('useDraft(')) return []
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'useDraft')
      found.push(keyOf(node.arguments[0]))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function keyOf(key: ts.Expression | undefined): string {
  if (key && ts.isStringLiteralLike(key)) return key.text
  if (key && ts.isTemplateExpression(key))
    return key.head.text + key.templateSpans.map(({ literal }) => `*${literal.text}`).join('')
  // A name that is made elsewhere.
  return '*'
}
