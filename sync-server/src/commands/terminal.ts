export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Says what is wrong and returns the exit status for it. */
export function fail(line: string): number {
  process.stderr.write(`${line}\n`)
  return 2
}
