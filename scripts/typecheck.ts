import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { at } from './paths.ts'

/**
 * One configuration a runtime, with only that runtime's library: `src/shared` has no `console`. What never leaves the
 * house (tests, scripts, benches) has one for all: each configuration reads the shared tree once more. The largest first.
 */
const projects = ['.', 'src/renderer', 'sync-server', 'src/main', 'src/shared']

let failed = false

function stateFile(project: string): string {
  return `.cache/types/${project.replaceAll('/', '-')}.tsbuildinfo`
}

function check(project: string): Promise<void> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      // What did not change since the last time is not looked at again: 46 s become 9.
      [
        at('node_modules/typescript/bin/tsc'),
        '-p',
        at(project),
        '--incremental',
        '--tsBuildInfoFile',
        at(stateFile(project)),
      ],
      (error, output) => {
        if (error) {
          failed = true
          console.error(`${project}\n${output}`)
        }
        resolve()
      },
    )
  })
}

const waiting = [...projects]
await Promise.all(
  Array.from({ length: Math.min(4, availableParallelism()) }, async () => {
    for (let project = waiting.shift(); project; project = waiting.shift()) await check(project)
  }),
)
process.exit(failed ? 1 : 0)
