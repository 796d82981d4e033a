import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findNginx } from '../../scripts/ensure-nginx.ts'
import { freePort } from './ports.ts'
import { until } from './until.ts'

export interface Nginx extends AsyncDisposable {
  readonly address: string
}

export const nginxIsInstalled = findNginx() !== undefined

/**
 * nginx in front of a server, with the limits that it has where nobody sets any: bodies of 1 MB,
 * answers buffered, HTTP/1.0 to the server, a minute of patience. Its folder is its own. `under`:
 * the path (`/satchel`) under which the server lies; everything else there is somebody else's.
 */
export async function anNginx(target: string, under = ''): Promise<Nginx> {
  const nginx = findNginx()
  if (!nginx) throw new Error('no nginx')
  const folder = mkdtempSync(join(tmpdir(), 'satchel-nginx-'))
  const port = await freePort()
  const config = join(folder, 'nginx.conf')
  writeFileSync(config, configOf(folder, port, target, under))
  const child = spawn(nginx, ['-p', folder, '-c', config, '-g', 'daemon off;'], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const address = `http://127.0.0.1:${port}${under}`
  await until(() => fetch(`${address}/_up`))
  return {
    address,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function configOf(folder: string, port: number, target: string, under: string): string {
  const there =
    under === '' ? `location / { proxy_pass ${target}; }` : `location ${under}/ { proxy_pass ${target}/; }`
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  )
  return [
    // Its workers may write into our folder, whoever starts them.
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'worker_processes 1;',
    `pid ${join(folder, 'nginx.pid')};`,
    `error_log ${join(folder, 'error.log')};`,
    'events { worker_connections 256; }',
    'http {',
    'access_log off;',
    'sendfile on;',
    'tcp_nopush on;',
    'gzip on;',
    'default_type text/plain;',
    ...temp,
    `server { listen 127.0.0.1:${port}; ${there} }`,
    '}',
  ].join('\n')
}
