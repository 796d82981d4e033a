import { useTranslation } from 'react-i18next'
import { problemSentence } from '#shared/templates/problem-words.ts'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** Parts by what their names say; others are called by their file. */
const partNames = [
  'header',
  'footer',
  'footnotes',
  'endnotes',
  'comments',
  'styles',
  'settings',
  'chart',
] as const

/** A problem of a template in its reader’s language: where it is, and what it is. */
export function useTemplateProblem() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return { placeOf, sentenceOf, inWords }

  /** Part, paragraph, row of a table: as Word counts them. */
  function placeOf({ part, paragraph, row }: TemplateProblem): string {
    return [
      part === '' ? '' : partName(part),
      paragraph === undefined ? '' : t('templates.paragraph', { number: paragraph }),
      row === undefined ? '' : t('templates.row', { number: row }),
    ]
      .filter(Boolean)
      .join(' · ')
  }

  function sentenceOf({ reason, values = {} }: TemplateProblem): string {
    const sentence = problemSentence(reason, values, language)
    return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`
  }

  /** All of it in one line. */
  function inWords(problem: TemplateProblem): string {
    const colon = language === 'en' ? ': ' : '：'
    return [placeOf(problem), problem.text ?? '', sentenceOf(problem)].filter(Boolean).join(colon)
  }

  function partName(part: string): string {
    const file = part.replace(/^.*\//, '')
    if (/^document\d*\.xml$/.test(file)) return t('templates.part.document')
    const known = partNames.find((name) => new RegExp(`^${name}\\d*\\.xml$`).test(file))
    return known ? t(`templates.part.${known}`) : part
  }
}
