import { builtinModules } from 'node:module'
import { build } from 'vite'
import { at } from './paths.ts'

/** Bundles the desktop's main script, its preload script and the rendering worker into dist/desktop. */
export async function buildDesktop(): Promise<void> {
  const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)]
  const bundle = (
    entry: Record<string, string>,
    format: 'es' | 'cjs',
    fileName: string,
    emptyOutDir: boolean,
  ) =>
    build({
      configFile: false,
      logLevel: 'warn',
      root: at('.'),
      ssr: { noExternal: true },
      build: {
        ssr: true,
        outDir: at('dist/desktop'),
        emptyOutDir,
        target: 'node24',
        minify: false,
        reportCompressedSize: false,
        rolldownOptions: { input: entry, external, output: { format, entryFileNames: fileName } },
      },
    })
  await bundle({ main: at('src/main/hosts/electron/main.ts') }, 'es', 'main.js', true)
  await bundle(
    { 'render-worker': at('src/main/services/documents/render-worker.ts') },
    'es',
    'render-worker.js',
    false,
  )
  // A sandboxed preload script must be CommonJS.
  await bundle({ preload: at('src/main/hosts/electron/preload.ts') }, 'cjs', 'preload.cjs', false)
}
