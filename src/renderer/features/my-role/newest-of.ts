import type { SalesProcess } from '#shared/opportunities/sales-process.ts'

/** The newest active version of every process, whatever business line it is for. */
export function newestOf(all: readonly SalesProcess[]): readonly SalesProcess[] {
  const active = all.filter((one) => one.active).toSorted((a, b) => b.version - a.version)
  return active.filter((one, index) => active.findIndex(({ family }) => family === one.family) === index)
}
