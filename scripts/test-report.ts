import { relative } from 'node:path'
import { at } from './paths.ts'

/** Of what vitest's JSON reporter writes, what is told at the end of a run. */
export interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    /** Why the file itself could not be run; '' otherwise. */
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

export interface Told {
  readonly passed: number
  readonly failed: readonly string[]
  /** Passed, but not at the first try: each with what the first one met. */
  readonly secondTry: readonly string[]
  readonly skipped: readonly string[]
}

const mostLines = 15

/**
 * The tests that failed or needed a second try, each with the beginning of its error, and those that were skipped, by their full names. A log is cut in its
 * middle; its end is read.
 */
export function toldOf({ testResults }: Report): Told {
  const failed: string[] = []
  const secondTry: string[] = []
  const skipped: string[] = []
  let passed = 0
  for (const { name, status, message = '', assertionResults } of testResults) {
    const file = relative(at('.'), name)
    if (status === 'failed' && !assertionResults.some((one) => one.status === 'failed'))
      failed.push(`${file}\n${beginning(message)}`)
    for (const one of assertionResults) {
      const named = `${file} > ${one.fullName}`
      const met = one.failureMessages?.[0]
      if (one.status === 'passed') passed += 1
      else if (one.status === 'failed') failed.push(`${named}\n${beginning(met ?? '')}`)
      else skipped.push(named)
      if (one.status === 'passed' && met !== undefined) secondTry.push(`${named}\n${beginning(met)}`)
    }
  }
  return { passed, failed, secondTry, skipped }
}

function beginning(text: string): string {
  const lines = text.split('\n')
  const cut = lines.slice(0, mostLines).map((line) => `    ${line}`)
  return [...cut, ...(lines.length > mostLines ? ['    …'] : [])].join('\n')
}
