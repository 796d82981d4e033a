import type { Language } from '#shared/kernel/format.ts'
import { useTemplates } from '../../parts/documents/use-templates.ts'
import { type Draft, useKept } from '../../ui/draft.ts'
import { useLanguage } from '../../ui/use-language.ts'
import type { Filing, LetterKind } from '../../work/letters/letter-run.ts'

/** What is to be written and to whom not, kept until it is. */
export function useWanted(draft: Draft) {
  const { language: own } = useLanguage()
  const [kind, setKind] = useKept<LetterKind>(draft, 'kind', 'letter')
  const [language, setLanguage] = useKept<Language>(draft, 'language', own)
  const [filing, setFiling] = useKept<Filing>(draft, 'filing', 'one')
  const [subject, setSubject] = useKept(draft, 'subject', '')
  const [body, setBody] = useKept(draft, 'body', '')
  const [without, setWithout] = useKept<readonly string[]>(draft, 'without', [])
  const [chosen, setTemplateId] = useKept<string | null>(draft, 'templateId', null)
  const templates = useTemplates(kind).filter((one) => one.language === language)
  // The company's own comes first; the shipped one is taken where somebody chooses it, or there is no other.
  const isOffered = chosen === '' || templates.some(({ id }) => id === chosen)
  const templateId = isOffered && chosen !== null ? chosen : (templates[0]?.id ?? '')
  return {
    kind,
    setKind,
    language,
    setLanguage,
    filing,
    setFiling,
    subject,
    setSubject,
    body,
    setBody,
    without,
    setWithout,
    templates,
    templateId,
    setTemplateId,
  }
}

export type Wanted = ReturnType<typeof useWanted>
