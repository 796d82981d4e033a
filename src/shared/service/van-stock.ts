import type { VanStock } from './service.ts'

/** Pieces in the van now. It may be below zero: somebody forgot to write down what he took along. */
export function inVan({ stockLog }: Pick<VanStock, 'stockLog'>): number {
  return stockLog.reduce((sum, { quantity }) => sum + quantity, 0)
}
