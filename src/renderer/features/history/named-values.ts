/** Fields whose values are words of the product, and under which name those are told in both languages. */
export const namedValues = {
  'customer.lifecycle': 'lifecycle',
  'customer.kind': 'customerKind',
  'contact.decisionRole': 'decisionRole',
  'lead.stage': 'leadStage',
  'lead.source': 'leadSource',
  'quote.stage': 'quoteStage',
  'contract.stage': 'contractStage',
  'contract.kind': 'contractKind',
  'order.stage': 'orderStage',
  'visit.stage': 'visitStage',
  'request.stage': 'requestStage',
  'request.kind': 'requestKind',
  'request.severity': 'severity',
  'asset.status': 'assetStatus',
} as const

export type NamedValues = (typeof namedValues)[keyof typeof namedValues]

export function wordsOf(type: string, field: string): NamedValues | undefined {
  const known: Readonly<Record<string, NamedValues>> = namedValues
  return known[`${type}.${field}`]
}
