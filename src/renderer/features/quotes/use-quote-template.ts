import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { TemplateSource } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { useTemplates, useTemplateSource } from '../../parts/documents/use-templates.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** The template that a quote is issued with: the company's own of this language and line, else the shipped one. */
export function useQuoteTemplate(customer: Customer | undefined) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const sourceOf = useTemplateSource()
  const own = useTemplates('quote', customer?.businessLineId).find((one) => one.language === language)
  return async (): Promise<
    { readonly language: Language; readonly template: TemplateSource } | undefined
  > => {
    if (!own) return { language, template: { shipped: `quote.${language}` } }
    const found = await sourceOf(own)
    if (found.ok) return { language, template: found.value }
    notify({ message: t('templates.away'), tone: 'bad' })
    return undefined
  }
}
