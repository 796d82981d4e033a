import { type ProblemReason, problemSentence, type ProblemValues } from '#shared/templates/problem-words.ts'
import type { TemplateProblem } from '#shared/templates/template.ts'

/** Where something stands: part, paragraph, row of its table, and the words themselves. */
export type Place = Pick<TemplateProblem, 'part' | 'paragraph' | 'row' | 'text'>

/** A problem at a place; its sentence comes with it in both languages. */
export function problemAt(
  severity: TemplateProblem['severity'],
  rule: TemplateProblem['rule'],
  place: Place,
  reason: ProblemReason,
  values: ProblemValues = {},
  nearest: readonly string[] = [],
): TemplateProblem {
  const short = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, clipped(value, 200)]))
  const { part, paragraph, row, text } = place
  return {
    severity,
    rule,
    part: clipped(part, 200),
    reason,
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(row === undefined ? {} : { row }),
    ...(text === undefined ? {} : { text: clipped(text, 200) }),
    detail: clipped(problemSentence(reason, short, 'en'), 400),
    ...(Object.keys(short).length === 0 ? {} : { values: short }),
    ...(nearest.length === 0 ? {} : { nearest: nearest.slice(0, 5).map((name) => clipped(name, 60)) }),
  }
}

/** Something that a template does cannot be done: thrown where it is met, caught where its place is known. */
export class TemplateFault extends Error {
  override readonly name: string = 'TemplateFault'
  readonly reason: ProblemReason
  readonly values: ProblemValues

  constructor(reason: ProblemReason, values: ProblemValues = {}) {
    super(problemSentence(reason, values, 'en'))
    this.reason = reason
    this.values = values
  }
}

function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
