import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asCouch, refusalFrom, refusalRead, sentenceOf } from '#shared/registry/refusal-sentence.ts'
import { type Refusal, refusalKinds, type RefusalName } from '#shared/registry/refusals.ts'

/** What CouchDB's clients have read since before there were values, and laptops of before keep. */
const sentences = {
  outOfScope: 'The document is not in your scope, or the change would take it out.',
  groundUnseen: 'What the document follows from is not in your scope.',
  sealed:
    'You no longer hold the right to change this document. Your change is kept under seal until somebody decides about it.',
  document: 'The document that this file belongs to was not accepted.',
  bytesLost: 'Its bytes are not on this laptop any more: attach the file again.',
  tooLarge: 'It is too large for the server, or for something between here and the server.',
  blocked: 'Something between here and the server (a firewall, a proxy) refuses to let it pass.',
  moves: 'Owner, territory, business line and customer are changed by the server alone.',
  retired: 'Documents of this kind are retired or closed, not deleted.',
  stands: 'What was presented, signed or decided about is not deleted.',
  someoneElses: 'What somebody else made is not deleted.',
  filesFixed: 'The files of what was presented, signed or completed are never changed any more.',
  ahead: 'The change is dated after today: put the clock of this laptop right and save it again.',
  voices: 'This version holds what somebody else said and the other one lacks.',
  tooManyVersions: 'The document has too many versions in conflict already.',
  numberFixed: 'A number is never changed once it was given.',
  numberOfOtherKind: 'Not a number of this kind of document: {number}',
  numberNotLeased: 'The number {number} was not leased to you.',
  numberTaken: 'The number {number} was given to another document.',
  amountOfLines: 'The amount is {amount}, the lines say {sum}.',
  orderUnsigned: 'An order calls off a contract that both parties signed.',
  orderCurrency: 'An order is in the currency of its contract.',
  orderLines: 'An order has lines and prices of its contract.',
  receiptCurrency: 'Money comes in in the currency of its order.',
  priceEnded: 'A price comes from a book that had ended.',
  mandateByServer: 'A mandate is given by the server alone.',
  requestPending: 'A request begins as pending.',
  requestOwnName: 'A request is made in one’s own name.',
  decidedBefore: 'It was decided before.',
  decidedFixed: 'What is decided about is never changed.',
  requestByAsker: 'What is asked for is changed by who asks.',
  withdrawByAsker: 'Only who asked withdraws.',
  decideOwnName: 'A decision is made in one’s own name.',
  decideAbove: 'Only a manager above who asks decides about this.',
  quoteNeedsApproval: 'The quote needs an approval: {rules}.',
  mandateNotCovering: 'The mandate does not cover the quote: {because}.',
  contractNeedsApproval: 'The contract needs an approval: {rules}.',
  changeOwnName: 'A change is made in one’s own name.',
  changeOwnLaptop: 'A change is not made on somebody else’s laptop.',
  makerFixed: 'Who made a document, and when, is never changed: {field}.',
  ownVoice: 'In {field} everybody speaks for herself.',
  templatesByAdmins: 'Templates are kept by template administrators.',
  expenseOwnName: 'An expense is handed in, and changed, in one’s own name.',
  schemeOwnName: 'A scheme is kept in one’s own name.',
  viewOwnName: 'A view is kept in one’s own name.',
  viewReaders: 'A view is offered to people.',
  partMoveAlone: 'Parts move between two people.',
  partMoveSerial: 'A serial number is on one piece.',
  partMovePlace: 'Parts come out of a van or the warehouse, and go back out of a van or a machine.',
  partMoveStep: 'Who gives says that it is given, who gets it that it came.',
  partMoveFixed: 'What was handed over, and how many, is said once.',
  ownVan: 'Everybody counts her own van.',
  happenedAhead: 'A follow-up is noted when it has happened: its day is not after today.',
  checkInOff: 'The company takes no places with follow-ups.',
  checkInFixed: 'The place of a follow-up is noted with it, by who was there, and stays as it was.',
  noticeByServer: 'A notice comes from the server alone.',
  noticeSeen: 'Of a notice only that it was seen is written.',
  visitPlace: 'The place of a visit is noted by its engineer, once, where the company takes places.',
  checklistsByManagers: 'Checklists are kept by managers.',
  maintenanceByManagers: 'Maintenance plans are kept by managers.',
  maintenanceNoDay: 'A maintenance plan names a day that there is not.',
  maintenanceTooFarApart: 'Maintenance is planned at most {most} weeks, months or years apart.',
  visitOfItsPlan: 'A visit of a maintenance plan is at its customer and its machine.',
  visitNotPlanned: 'The maintenance plan has no time of this kind.',
  plannedByManagers: 'The visits of a maintenance plan are made by managers.',
  articleByReviewer: 'An article is published by who reviewed it.',
  articleByAnother: 'Nobody reviews an article of her own.',
  articleAsRead:
    'What is published is what was there to be read: a change is saved, and published by somebody else.',
  fileStays: 'A file stays what it was: another one is attached beside it.',
  signedScan: 'A contract is signed on this file: it stays with it, as it is.',
  noSuchStep: 'A {type} does not go from {from} to {to}.',
  frozenField: 'The {type} is {stage}: its {field} is never changed any more.',
  dealProcess: 'A deal stays with the process that it began with.',
  dealReason: 'A step back, a lost deal or one that is opened again needs a reason.',
  dealSteps: 'Required steps of the process are missing: {steps}.',
  visitEndsEarly: 'The visit ends before it began.',
  absenceEndsEarly: 'The absence ends before it begins.',
  absenceTooLong: 'An absence has at most 400 days.',
  absenceByManager: 'An absence is entered by who is away, or by a manager above.',
  absenceReaders: 'Why somebody is away is shown to managers above only.',
  visitTooLong: 'Nobody works more than a week on one visit.',
  notAsSigned: 'The contract is not what was signed.',
  contractNotItsQuote: 'The contract does not sell what its quote offers, at its prices.',
  contractWithoutQuote:
    'No accepted quote stands behind this contract, and it goes beyond what its author may offer.',
  scanElsewhere: 'The scan is not a file of this contract.',
  signedAhead: 'Nobody has signed on a day to come.',
  planSum: 'The instalments come to {sum}, the contract to {amount}.',
  planNothing: 'An instalment is about some money.',
  planCurrency: 'A payment plan is in the currency of its contract.',
  planElsewhere: 'A payment plan bears the name of its contract.',
  invoiceNothing: 'An invoice is about some money.',
  invoiceTaxNumber: 'An invoice whose tax is deducted names a tax number.',
  invoiceNumberless: 'An invoice that was issued has a number and a day.',
  invoiceReason: 'An invoice request is withdrawn with its reason.',
  invoiceNotYours: 'Who was asked issues an invoice; who asked, or was asked, withdraws it.',
  invoiceCurrency: 'An invoice is in the currency of its contract.',
  invoiceUnsigned: 'Invoices are asked for of contracts that both parties signed.',
  invoiceStands: 'What was issued or withdrawn stands as it is.',
  invoiceAmended: 'Invoices are asked for of the contract that took the place of this one.',
  contractElsewhere: 'The contract is of another customer.',
  invoiceTooMuch: 'More would be invoiced than the contract comes to.',
  deskSettles: 'What differs here is settled at the desk.',
  notSignedByBoth: 'The contract is not signed by both parties.',
  notValid: 'Not a valid document: {faults}',
  documentTooLarge: 'A document has {bytes} bytes at most; files are attachments.',
  nestedTooDeep: 'The document is nested too deeply.',
  wrongInput: 'Not what this request takes: {faults}',
  noDatabase: 'Database does not exist.',
  numbersElsewhere: 'Numbers are leased to the laptop of the session.',
  tooManyTaken: '{most} customers are taken along at most: leave some first.',
  tooManyUnused:
    '{unused} numbers of {series} are leased to you and stand on no document yet: use those first.',
  sealDecided: 'It was {state} before.',
  sealWithout: 'The document is gone: accept all of the edit, or refuse it.',
  handedByNobody: 'from names nobody',
  mandateByManager: 'Only a manager above a person gives her a mandate.',
  notASha256: 'A file is named by its sha256 in hexadecimal digits.',
  pieceTooLarge: 'the file or its piece is too large',
  tooManyUploads: 'Too many of your files are under way: attach those, or wait two weeks.',
  conflict: 'Document update conflict.',
  tooFarAhead: 'The revision is too far above what stands.',
  badRevision: 'Invalid rev format',
  badHistory: 'RevId isn’t a string or `_revisions` does not lead to `_rev`.',
  twoNames: '`id` and `_id` name two documents.',
  specialMember: 'Bad special document member: {field}',
  deletedNotBoolean: '`_deleted` must be a boolean',
  filesNotAnObject: 'Attachments must be an object.',
  filePrefix: "Attachment name '{name}' starts with prohibited character '_'",
  fileNotAnObject: "Attachment '{name}' is not an object.",
  fileNameNotUnicode: 'Attachment name is not valid Unicode.',
  fileTypeLines: "Attachment '{name}' has a content type of more than one line.",
  fileNotBase64: "Attachment '{name}' has no valid base64 data.",
  fileEmpty: "Attachment '{name}' brings no data.",
  fileMissing: 'Invalid attachment stub in document for {name}',
  requestRefused: 'The server refused the request: {word}.',
  requestUndecided: 'A request decides about nothing.',
  decidesOnly: 'Who decides changes nothing of what was asked.',
  decidesOwn: 'Nobody decides about what is her own.',
  machineOfItsOrder: 'A machine of an order is at the customer of the order.',
  orderPieces: 'An order has pieces, and prices that are not below zero.',
  receiptsTooMuch: 'More money came in for the order than it is worth.',
  orderFollowsLines: 'The amount of an order follows from its lines.',
  orderTooMany: 'The order has more pieces than the contract has left.',
  deliveredTooMany: 'More pieces are delivered than were ordered.',
  stillOwed: 'Money is still owed for the order.',
  receiptFixed: 'Money that was noted stays as it was: another receipt puts it right.',
  receiptNothing: 'A receipt is about some money.',
  receiptTooMuch: 'The receipt is for more than is owed.',
  cancelDelivered: 'Pieces of the order lie at the customer: it is not cancelled.',
  cancelReceived: 'Money of the order lies here: it is not cancelled.',
  refundReason: 'Money that goes back says why.',
  refundTooMuch: 'More money would go back than came in.',
  orderTotal: 'The amount of the order is not its total.',
  tooManyDecimals: 'A quantity has at most three decimals, a price at most six.',
  totalsWrong: 'The totals do not add up: {name} is {given}, its lines say {sum}.',
  numberTooExact: 'The document holds a number that a double would change.',
  missing: 'missing',
  notASyncAdmin: 'assignee names no sync admin who is active',
  nothingToMove: 'Nothing of this is open with them: nothing would move.',
  handUnmoved: 'None of it could be changed: its records are not as the rules have them.',
  noSuchHandover: 'There is no such handover, or it was taken back.',
  poolTaken: 'Somebody has this customer by now.',
  poolFull: 'Nobody who has {most} customers claims more.',
  poolElsewhere: 'It is claimed by people of its territory.',
  poolUnheld: 'Whoever claims it has no right to customers of her own, and would not see it.',
  poolNone: 'The company has no pool.',
  poolReason: 'A customer goes back into the pool with a reason.',
  poolUnmoved:
    'The record of the customer is not as the rules have it and cannot be changed: an administrator puts it right first.',
  poolWork: 'Deals, quotes, contracts, visits or requests are open there: they end first.',
  notActive: 'userId names nobody who is active',
  notHerself: 'userId names somebody else than who asks',
  handToActive: 'to names people who are active, and not who hands over',
  handToSomebody: 'to names at least one person',
  handOverWhat: 'Name a person, a territory, customers or documents.',
  changedMeanwhile: 'Somebody changed it meanwhile, so that it was not deleted.',
  documentGone: 'The document is not here any more.',
  leadNobody:
    'A lead says whose it is: a customer, or a company, a person, a phone number or a mail address.',
  nameless: 'A customer, a contact and a site have a name.',
  endsBeforeItBegins: 'The last day comes before the first.',
  pricedTwice: 'A price list names a product once.',
  breaksInOrder: 'Quantities of a price stand once each, from the smallest to the largest.',
  priceTooFine: 'A price has six decimals at most.',
  parentCircle: 'A company is never, over others or by itself, its own parent company.',
  channelSelf: 'A customer does not buy through itself.',
  reportsCircle: 'Nobody reports, over others or directly, to themselves.',
  poolByServer: 'Since when a customer is its owner’s, and how it came into the pool, the server says alone.',
  reportsElsewhere: 'People report to somebody at the same customer.',
  mergeItself: 'A record is not merged with itself.',
  mergeUnlike: 'Two customers, two contacts or two machines are merged.',
  mergeMissing: 'One of the two records is not there.',
  mergedBefore: 'One of the two was merged into another record before.',
  mergeElsewhere: 'The two belong to different customers.',
  mergeOneBefore: 'One of the two records goes on from the other: they are one machine already.',
  mergeUnwritable:
    'One of the two records is not as the rules have it and cannot be changed: an administrator puts it right first.',
  mergeTooMuch: 'What both records say of a field is together more than it may hold: one of them is taken.',
  noSuchMerge: 'There is no such merge, or it was taken back.',
  mergedFurther: 'The record was merged into another since: take that back first.',
  setUpByAdministrator: 'Only an administrator of the server begins a company.',
  setUpAlready: 'Somebody runs the desk already: she enters further people.',
  noSuchImport: 'There is no such import.',
  importUndone: 'The import was taken back: begin another one.',
  signInTaken: 'This sign-in name is an account already.',
} satisfies Record<RefusalName, string>

/** Those that are not `forbidden`. */
const words: Partial<Record<RefusalName, string>> = {
  wrongInput: 'bad_request',
  noSuchImport: 'not_found',
  importUndone: 'conflict',
  noDatabase: 'not_found',
  sealDecided: 'conflict',
  sealWithout: 'conflict',
  tooManyTaken: 'conflict',
  handedByNobody: 'bad_request',
  notASha256: 'bad_request',
  pieceTooLarge: 'too_large',
  tooManyUploads: 'too_large',
  twoNames: 'doc_validation',
  specialMember: 'doc_validation',
  deletedNotBoolean: 'doc_validation',
  nestedTooDeep: 'doc_validation',
  badHistory: 'doc_validation',
  tooFarAhead: 'doc_validation',
  badRevision: 'bad_request',
  filesNotAnObject: 'bad_request',
  filePrefix: 'bad_request',
  fileNotAnObject: 'bad_request',
  fileNameNotUnicode: 'bad_request',
  fileTypeLines: 'bad_request',
  fileNotBase64: 'bad_request',
  fileEmpty: 'bad_request',
  numberTooExact: 'bad_request',
  notASyncAdmin: 'bad_request',
  nothingToMove: 'bad_request',
  setUpAlready: 'conflict',
  signInTaken: 'conflict',
  notActive: 'bad_request',
  notHerself: 'bad_request',
  poolTaken: 'conflict',
  poolReason: 'bad_request',
  handToActive: 'bad_request',
  handToSomebody: 'bad_request',
  handOverWhat: 'bad_request',
  conflict: 'conflict',
  fileMissing: 'missing_stub',
  documentTooLarge: 'too_large',
  missing: 'not_found',
  noSuchHandover: 'not_found',
  mergeItself: 'bad_request',
  mergeUnlike: 'bad_request',
  mergeMissing: 'not_found',
  mergedBefore: 'conflict',
  mergeElsewhere: 'conflict',
  mergeOneBefore: 'conflict',
  mergeUnwritable: 'conflict',
  mergeTooMuch: 'conflict',
  noSuchMerge: 'not_found',
  mergedFurther: 'conflict',
}

const names = Object.keys(sentences) as RefusalName[]

/** A refusal with something in every parameter that its sentence shows. */
function anyOf(kind: RefusalName): Refusal {
  const { sentence, parameters } = refusalKinds[kind]
  const said = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const { type } = (parameters as Readonly<Record<string, { readonly type?: string }>>)[name] ?? {}
    const text = `$1 .*(${name}) “值”\n2`
    return [name, type === 'array' ? [text, '二'] : type === 'integer' ? -1_234_56 : text]
  })
  const given = { kind, ...Object.fromEntries(said) }
  return (kind === 'totalsWrong' ? { ...given, name: 'gross' } : given) as Refusal
}

test('every refusal says to CouchDB’s clients what it has always said', () => {
  expect(Object.fromEntries(names.map((kind) => [kind, refusalKinds[kind].sentence]))).toEqual(sentences)
  expect(Object.keys(refusalKinds).toSorted()).toEqual(names.toSorted())
  for (const kind of names) {
    const refusal = anyOf(kind)
    expect(asCouch(refusal)).toEqual({
      error: words[kind] ?? 'forbidden',
      reason: sentenceOf(refusal),
      satchel: refusal,
    })
    expect(sentenceOf(refusal)).not.toMatch(/\{\w+\}/)
  }
  expect(sentenceOf({ kind: 'dealSteps', steps: ['a', 'b'] })).toBe(
    'Required steps of the process are missing: a, b.',
  )
  expect(sentenceOf({ kind: 'notValid', faults: ['/a must', '/b must'] })).toBe(
    'Not a valid document: /a must; /b must',
  )
})

test('a sentence of a server of before, or of an old row, is the value again, whatever stands in it', () => {
  for (const kind of names) expect(refusalRead(sentenceOf(anyOf(kind))), kind).toEqual(anyOf(kind))
  expect(refusalRead('Something that nobody has heard of.')).toBeUndefined()
})

test('a value comes over the wire as it was sent; what is none is not taken for one', () => {
  for (const kind of names)
    expect(refusalFrom(JSON.parse(JSON.stringify(anyOf(kind)))), kind).toEqual(anyOf(kind))
  for (const other of [
    undefined,
    null,
    'ownVan',
    {},
    { kind: 'soon' },
    { kind: '__proto__' },
    { kind: 'constructor' },
    { kind: 'dealSteps' },
    { kind: 'dealSteps', steps: 'a' },
    { kind: 'amountOfLines', amount: '1', sum: 1 },
  ])
    expect(refusalFrom(other)).toBeUndefined()
})

test('no rule makes up a sentence of its own', () => {
  const root = join(import.meta.dirname, '../../../..')
  const within = (folder: string) => readdirSync(join(root, folder)).map((name) => join(root, folder, name))
  const shared = [
    'sync/frozen.ts',
    'service/move-visit.ts',
    'opportunities/move-deal.ts',
    'quotes/totals.ts',
    'contracts/order-sums.ts',
    'contracts/bring-into-force.ts',
    'approvals/decide.ts',
    'knowledge/publish-article.ts',
    'numbers/number-rule.ts',
  ].map((name) => join(root, 'src/shared', name))
  const rules = [...within('sync-server/src/core'), ...within('sync-server/src/rules'), ...shared]
  const said = rules.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => !/invariant\(|new Bug\(|^\s*(\/\/|\*|\/\*)/.test(line))
      .flatMap((line) => line.match(/(?<=[\s(])['"`][A-Z][^'"`]* [^'"`]*[.:)}]['"`]/g) ?? [])
      // Keys that are made of names hold no words.
      .filter((literal) => /[a-z]{2,}[^a-z]+[a-z]{2,}/.test(literal.replace(/\$\{[^}]*\}/g, '')))
      .map((sentence) => `${path}: ${sentence}`),
  )
  expect(said).toEqual([])
})
