/** How a document of one type moves, and what its stages mean where two people moved it at once. */
export interface Stages<Stage extends string = string> {
  /** Forward steps only; a merge never goes back. */
  readonly forward: { readonly [From in Stage]?: readonly Stage[] }
  /** Steps back that a person may take; `anywhere`: people move it as they say. */
  readonly back?: { readonly [From in Stage]?: readonly Stage[] } | 'anywhere'
  /** Nothing is left to do. */
  readonly over: readonly Stage[]
  /** What the customer decided: it beats what an office changed meanwhile. */
  readonly byCustomer?: readonly Stage[]
  /** The content stands as somebody saw, approved or signed it. */
  readonly frozen?: readonly Stage[]
  /** Not frozen, and yet not deleted any more: something came out of it. */
  readonly kept?: readonly Stage[]
  /** What a document that names no stage is taken for. Leaving it out opens nothing. */
  readonly unsaid?: Stage
}
