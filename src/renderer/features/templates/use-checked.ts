import { useEffect, useEffectEvent, useState } from 'react'
import type { TemplateSource } from '#shared/documents/document.ts'
import type { Template, TemplateProblem } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { useTemplateSource } from '../../parts/documents/use-templates.ts'

export interface Checked {
  readonly problems: readonly TemplateProblem[]
  readonly uses: readonly string[]
}

/** The template's bytes, and what the linter says of them, once they are there: its file may come after the template. */
export function useChecked(template: Template): {
  readonly source: TemplateSource | undefined
  readonly checked: Checked | undefined
  readonly isAway: boolean
} {
  const { host, replica } = useApp()
  const sourceOf = useTemplateSource()
  const [state, setState] = useState<{ source?: TemplateSource; checked?: Checked; isAway: boolean }>({
    isAway: false,
  })
  const check = useEffectEvent(async () => {
    const source = await sourceOf(template)
    if (!source.ok) return { isAway: true }
    if (!('base64' in source.value)) return undefined
    const { kind, language, base64 } = source.value
    const checked = await host.documents.check({ kind, language, base64 })
    return checked.ok ? { source: source.value, checked: checked.value, isAway: false } : undefined
  })
  useEffect(() => {
    let current = true
    let isRead = false
    const look = async () => {
      if (isRead) return
      const found = await check()
      if (!current || !found || isRead) return
      isRead = !found.isAway
      setState(found)
    }
    const subscription = replica.collections.documents.findOne(template.id).$.subscribe(() => void look())
    return () => {
      current = false
      subscription.unsubscribe()
    }
  }, [replica, template.id, template.sha256])
  return { source: state.source, checked: state.checked, isAway: state.isAway }
}
