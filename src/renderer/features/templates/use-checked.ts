import { useEffect, useEffectEvent, useState } from 'react'
import type { TemplateSource } from '#shared/documents/document.ts'
import type { Template, TemplateProblem } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { useTemplateSource } from '../../parts/documents/use-templates.ts'

export interface Checked {
  readonly problems: readonly TemplateProblem[]
  readonly uses: readonly string[]
}

/** The template's bytes, and what the linter says of them; `undefined` until both are there. */
export function useChecked(template: Template): {
  readonly source: TemplateSource | undefined
  readonly checked: Checked | undefined
} {
  const { host } = useApp()
  const sourceOf = useTemplateSource()
  const [state, setState] = useState<{ source?: TemplateSource; checked?: Checked }>({})
  const check = useEffectEvent(async () => {
    const source = await sourceOf(template)
    if (!source.ok || !('base64' in source.value)) return undefined
    const { kind, language, base64 } = source.value
    const checked = await host.documents.check({ kind, language, base64 })
    return checked.ok ? { source: source.value, checked: checked.value } : undefined
  })
  useEffect(() => {
    let current = true
    void check().then((found) => current && found && setState(found))
    return () => {
      current = false
    }
  }, [template.id, template.sha256])
  return { source: state.source, checked: state.checked }
}
