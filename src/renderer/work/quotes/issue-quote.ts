import { wordFile } from '#shared/documents/word-file.ts'
import type { DocumentId, TemplateSource } from '#shared/documents/document.ts'
import { contentHash } from '#shared/kernel/content-hash.ts'
import type { Language } from '#shared/kernel/format.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { presentQuote, type StepRefused } from '#shared/quotes/quote-stages.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { quoteHash } from '#shared/approvals/needed-approval.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { bytesOf } from '../../replica/store/sealed-storage.ts'
import { attach, type AttachFixed, fixAttach } from '../documents/attach.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'
import { present, type PresentWish } from './present-quote.ts'
import { quoteFileName, quotePaper } from './quote-paper.ts'

interface Wish extends PresentWish {
  readonly language: Language
  /** The template itself is noted, too: what was begun with it is finished with it. */
  readonly template: TemplateSource
}

interface Fixed {
  readonly today: Day
  readonly word: AttachFixed & { readonly id: DocumentId }
  readonly pdf: AttachFixed & { readonly id: DocumentId }
}

/** Its file cannot be made: nothing was numbered. */
export interface PaperRefused {
  readonly kind: 'PaperRefused'
  readonly because: 'TemplateMissing' | 'TemplateAltered' | 'TemplateBroken' | 'TooLarge' | 'noCustomer'
}

type Refused = StepRefused | Gone | PaperRefused

/**
 * The quote under its number, its Word file with that number, and a PDF of it where LibreOffice is installed. Whether
 * the file can be made is asked before anything is numbered; what is begun is finished, so that no number is without its file.
 */
export const issuing: Plan<Wish, Fixed, Refused> = {
  kind: 'issueQuote',
  about: ({ quoteId }) => quoteId,
  ask: mayIssue,
  fix: (means) => ({
    today: means.days.company.today(),
    word: { id: means.ids.next('document'), ...fixAttach(means) },
    pdf: { id: means.ids.next('document'), ...fixAttach(means) },
  }),
  steps: [present, makeWord, makePdf],
}

async function mayIssue(means: Means, wish: Wish): Promise<Result<unknown, Refused>> {
  const quote = await means.repositories.quotes.find(wish.quoteId)
  if (!quote) return err({ kind: 'Gone', id: wish.quoteId })
  if (quoteHash(quote) !== wish.contentHash) return wrongStage(quote)
  // The number's place is taken: what else stands in the way is found before a paper is made.
  const allowed = presentQuote(quote, 'QT', means.days.company.today(), wish.expiredPrices)
  return allowed.ok ? await paperOf(means, quote, wish) : allowed
}

async function makeWord(means: Means, wish: Wish & Fixed): Promise<Result<unknown, Refused>> {
  const { quoteId, word } = wish
  if (await means.repositories.documents.find(word.id)) return ok(null)
  const quote = await means.repositories.quotes.find(quoteId)
  if (!quote) return err({ kind: 'Gone', id: quoteId })
  const made = await paperOf(means, quote, wish)
  if (!made.ok) return made
  const { base64, dataHash } = made.value
  const fileName = `${await quoteFileName(means, quote)}.docx`
  await attach(
    means,
    { id: word.id, ...aboutQuote(quote, wish), fileName, dataHash },
    { type: wordFile, bytes: bytesOf(base64) },
    word,
  )
  return ok(null)
}

/** Where no program makes one, the window prints it: there is none then, and the quote has its Word file. */
async function makePdf(means: Means, wish: Wish & Fixed): Promise<Result<unknown, Refused>> {
  const { quoteId, pdf } = wish
  if (await means.repositories.documents.find(pdf.id)) return ok(null)
  const quote = await means.repositories.quotes.find(quoteId)
  if (!quote) return err({ kind: 'Gone', id: quoteId })
  const made = await paperOf(means, quote, wish)
  if (!made.ok) return made
  const converted = await means.host.documents.convert({ base64: made.value.base64 })
  if (!converted.ok) return ok(null)
  const fileName = `${await quoteFileName(means, quote)}.pdf`
  await attach(
    means,
    { id: pdf.id, ...aboutQuote(quote, wish), fileName, dataHash: made.value.dataHash },
    { type: 'application/pdf', bytes: bytesOf(converted.value.base64) },
    pdf,
  )
  return ok(null)
}

interface Paper {
  readonly base64: string
  readonly dataHash: string
}

async function paperOf(
  means: Means,
  quote: Quote,
  { language, template }: Wish,
): Promise<Result<Paper, PaperRefused>> {
  const fields = await quotePaper(means, quote, language)
  if (!fields) return err({ kind: 'PaperRefused', because: 'noCustomer' })
  const made = await means.host.documents.preview({ template, fields })
  if (!made.ok) return err({ kind: 'PaperRefused', because: made.failure.kind })
  return ok({ base64: made.value.base64, dataHash: contentHash(fields) })
}

function aboutQuote({ customerId, id, opportunityId }: Quote, { template }: Wish) {
  const templateId = 'shipped' in template ? template.shipped : template.id
  const about = { customerId, subjectId: id, kind: 'quote', templateId } as const
  return opportunityId === '' ? about : { ...about, opportunityId }
}

function wrongStage({ stage }: Quote): Result<never, StepRefused> {
  return err({ kind: 'StepRefused', because: 'wrongStage', stage })
}

/** What came of issuing a quote. */
export interface Issued {
  readonly number: string
  readonly wordId: DocumentId
  /** Absent where no program on this laptop makes one. */
  readonly pdfId?: DocumentId
}

/** Issues a quote in one: number, Word file, PDF. */
export async function issueQuote(
  { intents, repositories }: Work,
  quote: Quote,
  { by, expiredPrices, ...paper }: Omit<Wish, 'quoteId' | 'contentHash'>,
): Promise<Result<Issued, Refused | HalfDone>> {
  const wish = { quoteId: quote.id, contentHash: quoteHash(quote), by, expiredPrices, ...paper }
  const done = await intents.carryOut(issuing, wish)
  if (!done.ok) return done
  const { word, pdf } = done.value
  const [issued, hasPdf] = await Promise.all([
    repositories.quotes.find(quote.id),
    repositories.documents.find(pdf.id),
  ])
  const all = { number: issued?.number ?? '', wordId: word.id }
  return ok(hasPdf ? { ...all, pdfId: pdf.id } : all)
}
