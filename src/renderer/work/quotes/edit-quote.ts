import { err, ok, type Result } from '#shared/kernel/result.ts'
import { same } from '#shared/kernel/same.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import {
  type LineInvalid,
  type NotADraft,
  type Quote,
  type TooManyLines,
  withTotals,
} from '#shared/quotes/quote.ts'
import type { NoRate } from '#shared/quotes/reprice.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { type Changed, changeSeen } from '../way-back.ts'
import type { Means } from '../work.ts'

export type EditRefused = NotADraft | TooManyLines | LineInvalid | NoRate

/** What somebody changes of a draft: asked about what her screen shows, and again about what is stored. */
export type QuoteEdit = (now: Quote) => Result<Quote, EditRefused>

/** Carries an edit out on the newest state. */
export function editQuote(
  { repositories }: Means,
  id: Quote['id'],
  edit: QuoteEdit,
): Promise<Result<Changed<Quote>, EditRefused | Gone>> {
  return changeSeen(repositories.quotes, id, edit)
}

/**
 * As if an edit of lines, of the discount or of the amount off had not been: lines that it took out come back where they stood, those
 * that it added go, those that it changed are as before. What was changed since stays as it is.
 */
export function unedited({ before, after }: Changed<Quote>): QuoteEdit {
  return (now) => {
    if (now.stage !== 'draft') return err({ kind: 'NotADraft', stage: now.stage })
    const [was, then] = [byId(before.lines), byId(after.lines)]
    const lines = now.lines.flatMap((line) => {
      if (!same(line, then.get(line.id))) return [line]
      const earlier = was.get(line.id)
      return earlier === undefined ? [] : [earlier]
    })
    for (const [index, line] of before.lines.entries())
      if (!then.has(line.id) && !lines.some(({ id }) => id === line.id)) lines.splice(index, 0, line)
    const discount = now.discount === after.discount ? before.discount : now.discount
    const { allowance, ...rest } = now
    const off = allowance === after.allowance ? before.allowance : allowance
    return ok(withTotals({ ...rest, lines, discount, ...(off === undefined ? {} : { allowance: off }) }))
  }
}

function byId(lines: readonly QuoteLine[]): ReadonlyMap<string, QuoteLine> {
  return new Map(lines.map((line) => [line.id, line]))
}
