import './harden.ts'
import { administratorCommand } from './commands/administrator.ts'
import { importCommand } from './commands/import.ts'
import { backUpCommand, checkCommand, restoreCommand, tryRestoreCommand } from './commands/maintain.ts'
import { serve } from './commands/serve.ts'
import { isDiskFault } from './storage/disk-fault.ts'
import { fail } from './commands/terminal.ts'

const usage = `npm run server -- [serve] --data DIR --admin-file FILE | --admin NAME:PASSWORD [--port P] [--host ADDRESS]
                [--log] [--trust-proxy ADDRESS]…
                [--tls-key FILE --tls-cert FILE] [--origin https://…]… [--lease-days N]
                [--zone Asia/Shanghai] [--audit-days N]
                [--backup-to DIR] [--backup-at 02:30] [--backup-keep 7,4,12] [--try-restore-days N]
                [--demo rep|territory|company] [--seed N]
                [--config FILE]   (lines SATCHEL_PORT=5984; each setting may stand in the environment, too)
npm run server -- backup --data DIR --to FILE      (while it runs)
npm run server -- restore --data DIR --from FILE   (while it does not)
npm run server -- try-restore --data DIR --from FILE   (a backup restored beside the data, and checked)
npm run server -- check --data DIR
npm run server -- import --data DIR --by NAME --file FILE [--kind customer|contact|site|product|price|machine]   (while it does not run)
                [--dry-run] [--refused FILE.csv] [--source NAME] [--owner NAME] [--book ID] [--twins skip|same|new]
npm run server -- import --data DIR --by NAME --undo ID
npm run server -- administrator --data DIR --admin-file FILE   (while it does not run: an administrator's new password)`

async function main([command = '', ...rest]: readonly string[]): Promise<number> {
  switch (command) {
    case 'serve':
      return serve(rest, usage)
    case 'backup':
      return backUpCommand(rest, usage)
    case 'restore':
      return restoreCommand(rest, usage)
    case 'try-restore':
      return tryRestoreCommand(rest, usage)
    case 'administrator':
      return administratorCommand(rest, usage)
    case 'import':
      return importCommand(rest, usage)
    case 'check':
      return checkCommand(rest, usage)
    default:
      return command.startsWith('--') ? serve([command, ...rest], usage) : fail(usage)
  }
}

// What this process writes is customers' data: for its owner alone.
process.umask(0o077)
const code = await main(process.argv.slice(2)).catch((cause: unknown) => {
  const { code: word, message } = cause as NodeJS.ErrnoException
  if (word === 'EADDRINUSE')
    return fail('The port is taken by another program. Choose another with --port, or 0 for any.')
  if (word?.startsWith('ERR_PARSE_ARGS')) return fail(`${message}\n\n${usage}`)
  if (isDiskFault(cause))
    return fail(`The disk takes nothing more (${message}). Make room and try again: nothing was lost.`)
  return fail(message)
})
if (code !== 0) process.exit(code)
