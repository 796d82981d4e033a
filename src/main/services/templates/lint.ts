import { distance } from 'fastest-levenshtein'
import { type FieldTree, isList } from '#shared/templates/field-tree.ts'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { type PlacedCommand, readPart } from './commands.ts'
import { namesIn, parseExpression, RefusedExpression } from './expression.ts'
import { functionAliases, functionNamed, library } from './functions.ts'
import { inspectDocx } from './inspect.ts'
import { openDocx } from './open-docx.ts'

export interface LintResult {
  readonly problems: readonly TemplateProblem[]
  /** The parts as they may be used; empty where something is refused. */
  readonly parts: ReadonlyMap<string, Uint8Array>
  /** Names of the fields that it uses. */
  readonly uses: readonly string[]
}

/** Fonts that every Word has, or that the systems of our users have. Others fall back to one of these. */
const usualFonts = new Set(
  [
    ...[
      'Calibri',
      'Calibri Light',
      'Cambria',
      'Arial',
      'Times New Roman',
      'Courier New',
      'Verdana',
      'Tahoma',
      'Georgia',
    ],
    ...[
      'Aptos',
      'Aptos Display',
      'Segoe UI',
      'Symbol',
      'Wingdings',
      'Microsoft YaHei',
      'Microsoft YaHei UI',
      '微软雅黑',
    ],
    ...[
      'SimSun',
      '宋体',
      'SimHei',
      '黑体',
      'KaiTi',
      '楷体',
      'FangSong',
      '仿宋',
      'DengXian',
      '等线',
      '等线 Light',
      'PingFang SC',
    ],
    ...[
      'Liberation Sans',
      'Liberation Serif',
      'Noto Sans CJK SC',
      'Noto Serif CJK SC',
      'DejaVu Sans',
      'Source Han Sans SC',
    ],
  ].map((name) => name.toLowerCase()),
)

/** Commands that print or repeat; every other one of docx-templates does more than a template may. */
const keywords = new Set(['INS', 'FOR', 'END-FOR', 'IF', 'END-IF', 'IMAGE'])
const refusedKeywords = new Set(['EXEC', 'QUERY', 'HTML', 'LINK', 'ALIAS', 'CMD_NODE'])

/** What is wrong with a template, where, in Word's terms. With `fields`, names are checked too. */
export function lintTemplate(bytes: Uint8Array, fields?: FieldTree): LintResult {
  const opened = openDocx(bytes)
  if (opened.problems.length > 0) return { problems: opened.problems, parts: new Map(), uses: [] }
  const inspected = inspectDocx(opened)
  const problems: TemplateProblem[] = [...inspected.problems]
  const uses = new Set<string>()
  const fonts = new Set<string>()
  let commandCount = 0
  let words = ''
  for (const [name, content] of opened.parts) {
    if (!/^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/.test(name)) continue
    const part = readPart(name, content)
    part.fonts.forEach((font) => fonts.add(font))
    problems.push(...part.problems, ...lintCommands(part.commands, fields, uses))
    commandCount += part.commands.length
    words += part.words
  }
  for (const font of fonts)
    if (!usualFonts.has(font.toLowerCase()))
      problems.push({
        ...{ severity: 'warning', rule: 'font', part: 'word/document.xml', text: font.slice(0, 200) },
        detail: 'where this font is not installed another takes its place',
      })
  if (commandCount === 0 && words.trim() === '')
    problems.push({
      ...{ severity: 'warning', rule: 'empty', part: 'word/document.xml' },
      detail: 'the document would be empty',
    })
  const isRefused = problems.some(({ severity }) => severity === 'refused')
  return {
    problems,
    parts: isRefused ? new Map() : new Map([...opened.parts, ...inspected.changed]),
    uses: [...uses].toSorted(),
  }
}

interface Block {
  readonly keyword: 'FOR' | 'IF'
  readonly name: string
  readonly items: FieldTree | undefined
  readonly command: PlacedCommand
}

function lintCommands(
  commands: readonly PlacedCommand[],
  fields: FieldTree | undefined,
  uses: Set<string>,
): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const blocks: Block[] = []
  const report = (
    severity: TemplateProblem['severity'],
    rule: TemplateProblem['rule'],
    command: PlacedCommand,
    detail: string,
    nearest: readonly string[] = [],
  ) =>
    problems.push({
      ...{ severity, rule, part: command.part, paragraph: command.paragraph },
      ...(command.row === undefined ? {} : { row: command.row }),
      text: `{{${command.code}}}`.slice(0, 200),
      detail: detail.slice(0, 400),
      ...(nearest.length > 0 ? { nearest: [...nearest] } : {}),
    })

  for (const command of commands) {
    const [first = ''] = command.code.split(/\s+/)
    const keyword = first.toUpperCase()
    if (command.inTextBox)
      report(
        'warning',
        'textBox',
        command,
        'Word keeps text boxes twice: put the command into the text or a table',
      )
    if (command.isSplit)
      report(
        'warning',
        'split',
        command,
        'its letters are formatted differently: the result takes the first format',
      )
    if (first.startsWith('!') || refusedKeywords.has(keyword)) {
      report('refused', 'command', command, `the command ${first.slice(0, 20)} does more than a template may`)
      continue
    }
    const rest = keywords.has(keyword) ? command.code.slice(first.length).trim() : command.code
    if (keyword === 'FOR') begin(command, rest)
    else if (keyword === 'IF') {
      checkExpression(command, rest)
      blocks.push({ keyword: 'IF', name: '', items: undefined, command })
    } else if (keyword === 'END-FOR' || keyword === 'END-IF') end(command, keyword, rest)
    else if (keyword === 'IMAGE') checkExpression(command, rest.replace(/\(\)\s*$/, ''))
    else checkExpression(command, rest.startsWith('=') ? rest.slice(1) : rest)
  }
  for (const { keyword, name, command } of blocks)
    report('refused', 'unclosed', command, `{{END-${keyword}${name === '' ? '' : ` ${name}`}}} is missing`)
  return problems

  function begin(command: PlacedCommand, rest: string): void {
    const found = /^([\p{L}_][\p{L}\p{N}_]*)\s+IN\s+(.+)$/isu.exec(rest)
    if (!found) return void report('refused', 'command', command, 'a loop reads {{FOR line IN lines}}')
    const [, name = '', list = ''] = found
    const items = checkExpression(command, list, true)
    blocks.push({ keyword: 'FOR', name, items, command })
  }

  function end(command: PlacedCommand, keyword: 'END-FOR' | 'END-IF', name: string): void {
    const wanted = keyword === 'END-FOR' ? 'FOR' : 'IF'
    const block = blocks.pop()
    if (!block) return void report('refused', 'nesting', command, `there is no {{${wanted}}} for it`)
    if (block.keyword !== wanted || (wanted === 'FOR' && name !== '' && name !== block.name))
      report(
        'refused',
        'nesting',
        command,
        `it closes {{${block.command.code.slice(0, 60)}}}, which was opened after it, in paragraph ${block.command.paragraph}`,
      )
    else if (block.command.table !== command.table)
      report('refused', 'nesting', command, 'it begins and ends in different tables')
  }

  /** The fields of the items, where the expression is a list. */
  function checkExpression(command: PlacedCommand, code: string, wantsList = false): FieldTree | undefined {
    let names
    try {
      names = namesIn(parseExpression(code))
    } catch (cause) {
      if (!(cause instanceof RefusedExpression)) throw cause
      report('refused', 'expression', command, cause.message)
      return undefined
    }
    for (const name of names.functions)
      if (!functionNamed(name))
        report(
          'refused',
          'unknownFunction',
          command,
          `there is no function ${name.slice(0, 40)}`,
          nearest(name, [...Object.keys(library), ...Object.keys(functionAliases)]),
        )
    let list: FieldTree | undefined
    for (const path of names.fields) {
      const found = lookUp(path)
      if (found === 'unchecked') continue
      if (found === 'unknown') {
        const [head = ''] = path
        const among = head.startsWith('$') && path.length > 1 ? namesOf(itemsOf(head)) : namesOf(fields)
        report(
          'refused',
          'unknownField',
          command,
          `there is no field ${path.join('.').slice(0, 60)}`,
          nearest(path.at(-1) ?? '', among),
        )
      } else if (isList(found)) list ??= found.items
    }
    if (wantsList && fields && names.functions.length === 0 && names.fields.length > 0 && !list) {
      const isKnown = names.fields.every((path) => lookUp(path) !== 'unknown')
      if (isKnown) report('refused', 'notAList', command, 'only a list can be repeated')
    }
    return list
  }

  function lookUp(path: readonly string[]): FieldTree[string] | 'unknown' | 'unchecked' {
    const [head = '', ...rest] = path
    if (head.startsWith('$')) {
      if (head === '$idx') return 'unchecked'
      const block = blocks.findLast(({ keyword, name }) => keyword === 'FOR' && `$${name}` === head)
      if (!block) return 'unknown'
      if (!block.items || rest.length === 0) return 'unchecked'
      const [name = ''] = rest
      return (
        Object.values(block.items).find((field) => field.name === name || field.alias === name) ?? 'unknown'
      )
    }
    if (!fields) return 'unchecked'
    const field = Object.values(fields).find(({ name, alias }) => name === head || alias === head)
    if (!field || rest.length > 0) return 'unknown'
    uses.add(field.name)
    return field
  }

  function itemsOf(head: string): FieldTree | undefined {
    return blocks.findLast(({ keyword, name }) => keyword === 'FOR' && `$${name}` === head)?.items
  }
}

function namesOf(fields: FieldTree | undefined): readonly string[] {
  return Object.values(fields ?? {}).flatMap(({ name, alias }) => (alias === '' ? [name] : [name, alias]))
}

/** The names that somebody may have meant. */
function nearest(typed: string, known: readonly string[]): readonly string[] {
  const wanted = typed.toLowerCase()
  return known
    .map((name) => {
      const other = name.toLowerCase()
      const apart = other.includes(wanted) || wanted.includes(other) ? 1 : distance(wanted, other)
      return { name, apart }
    })
    .filter(({ name, apart }) => apart <= Math.max(2, Math.floor(Math.max(name.length, typed.length) / 3)))
    .toSorted((a, b) => a.apart - b.apart || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name)
}
