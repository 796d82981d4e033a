import type { FieldTree } from '#shared/templates/field-tree.ts'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { fontNotes } from './fonts.ts'
import { lintCommands } from './lint-commands.ts'
import type { PreparedTemplate } from './prepare.ts'
import { problemAt } from './problem.ts'
import { tryTemplate } from './trial.ts'
import { widthNotes } from './widths.ts'

export interface Checked {
  readonly problems: readonly TemplateProblem[]
  /** Names of the fields that the template uses. */
  readonly uses: readonly string[]
}

/** What is wrong with a template, where, in Word's terms. With `tree`, names are checked and it is filled on trial. */
export async function checkTemplate(
  template: PreparedTemplate,
  tree: FieldTree | undefined,
): Promise<Checked> {
  const { docx, stories } = template
  if (!docx) return { problems: template.problems, uses: [] }
  const uses = new Set<string>()
  const linted = stories.flatMap(({ commands }) => lintCommands(commands, tree, uses))
  const problems = withoutEchoes([...template.problems, ...linted])
  const isRefused = problems.some(({ severity }) => severity === 'refused')
  const tried = tree && !isRefused ? await tryTemplate(template, tree) : []
  return {
    problems: [
      ...problems,
      ...tried,
      ...stories.flatMap(({ commands }) => splitNotes(commands)),
      ...fontNotes(docx, stories),
      ...widthNotes(docx, stories),
      ...contentNotes(template),
    ],
    uses: [...uses].toSorted(),
  }
}

/** A loop that is crossed or not closed is reported as that, and not once more as reaching out of its place. */
function withoutEchoes(problems: readonly TemplateProblem[]): readonly TemplateProblem[] {
  const isOrder = ({ reason }: TemplateProblem) => /^(crossed|noBegin|endMissing|otherTable)$/.test(reason)
  return problems.some(isOrder) ? problems.filter(({ reason }) => reason !== 'otherPlace') : problems
}

function splitNotes(commands: PreparedTemplate['stories'][number]['commands']): readonly TemplateProblem[] {
  return commands
    .filter(({ isSplit, command }) => isSplit && (command.kind === 'value' || command.kind === 'image'))
    .map(({ place }) => problemAt('warning', 'split', place, 'splitFormat'))
}

function contentNotes({ stories, docx }: PreparedTemplate): readonly TemplateProblem[] {
  const part = docx?.main() ?? ''
  if (stories.some(({ commands, problems }) => commands.length > 0 || problems.length > 0)) return []
  const showsMore = stories.some((one) => one.showsMore)
  return [
    showsMore
      ? problemAt('warning', 'noCommand', { part }, 'nothingFilled')
      : problemAt('warning', 'empty', { part }, 'emptyDocument'),
  ]
}
