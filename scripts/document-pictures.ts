import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTemplateEngine } from '#main/services/documents/render.ts'
import type { Language } from '#shared/kernel/format.ts'
import { aliasesOfKind } from '#shared/templates/kind-fields.ts'
import { sampleFields } from '#shared/templates/samples.ts'
import { templateKinds } from '#shared/templates/template.ts'
import { at } from './paths.ts'

/**
 * `npm run document-pictures`: every shipped template, filled with its sample, as LibreOffice
 * prints it; for the handbook. Needs `soffice` and `pdftoppm` (packages libreoffice-writer and
 * poppler-utils).
 */
const worker = new URL('../src/main/services/documents/render-worker.ts', import.meta.url)
const into = at('docs/user/images/documents')
const directory = mkdtempSync(join(tmpdir(), 'satchel-pictures-'))
mkdirSync(into, { recursive: true })
const engine = createTemplateEngine(worker)
try {
  for (const kind of templateKinds)
    for (const language of ['zh-CN', 'en'] as const satisfies readonly Language[]) {
      const name = `${kind}.${language}`
      const rendered = await engine.render(readFileSync(at(`templates/${name}.docx`)), {
        fields: sampleFields(kind, language),
        language,
        aliases: aliasesOfKind(kind),
      })
      if (!('bytes' in rendered))
        throw new Error(`${name}: ${rendered.problems.map(({ detail }) => detail).join('; ')}`)
      writeFileSync(join(directory, `${name}.docx`), rendered.bytes)
      run(
        'soffice',
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        directory,
        join(directory, `${name}.docx`),
      )
      const [pdf, png] = [join(directory, `${name}.pdf`), join(into, name)]
      run('pdftoppm', '-png', '-r', '60', '-singlefile', pdf, png)
      console.log(`${name}.png`)
    }
} finally {
  rmSync(directory, { recursive: true, force: true })
}
process.exit(0)

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}
