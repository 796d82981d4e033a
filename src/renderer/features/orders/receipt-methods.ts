/** How money comes in, and goes back. */
export const receiptMethods = ['transfer', 'draft', 'cash'] as const
