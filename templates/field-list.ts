import type { Language } from '#shared/kernel/format.ts'
import { type FieldTree, isList } from '#shared/templates/field-tree.ts'
import { fieldsOf } from '#shared/templates/kind-fields.ts'
import { templateKinds } from '#shared/templates/template.ts'

/** Every field of every kind as a page for authors; the samples are of one language. */
export function fieldList(language: Language): string {
  const heads =
    language === 'en' ? ['Name', 'Chinese name', 'Type', 'Sample'] : ['字段名', '中文名', '类型', '示例']
  const title = language === 'en' ? '# Fields of templates' : '# 模板字段'
  const intro =
    language === 'en'
      ? 'Made by `npm run templates` out of the functions that fill the documents. Either name may be used.'
      : '由 `npm run templates` 根据生成文档的函数自动生成。英文名和中文名均可使用。'
  const sections = templateKinds.map((kind) => {
    const rows = rowsOf(fieldsOf(kind, language), '')
    const head = `| ${heads.join(' | ')} |\n| --- | --- | --- | --- |`
    return `## ${kind}\n\n${head}\n${rows.join('\n')}`
  })
  return `${title}\n\n${intro}\n\n${sections.join('\n\n')}\n`
}

function rowsOf(tree: FieldTree, prefix: string): string[] {
  return Object.values(tree).flatMap((field) => {
    const name = `| \`${prefix}${field.name}\` | ${field.alias} | ${field.type} |`
    if (isList(field)) return [`${name} |`, ...rowsOf(field.items, `${field.name} → $… .`)]
    return [`${name} ${String(field.sample).replaceAll('|', '\\|').replaceAll('\n', ' ')} |`]
  })
}
