import { Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { commercialOf } from '#shared/directory/company-terms.ts'
import {
  type CommercialTerms,
  isOwnTerm,
  longestTerm,
  noTerms,
  termIn,
  type TermName,
  termNames,
  withTerm,
  withTermOf,
} from '#shared/quotes/commercial-terms.ts'
import { changeTerms, type Quote } from '#shared/quotes/quote.ts'
import { useTerms } from '../../parts/directory/use-terms.ts'
import { Panel } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useChangeQuote } from './editing.tsx'

/** What is agreed beside the prices: as the company has it, until somebody types another. */
export function CommercialPanel({ quote }: { readonly quote: Quote }) {
  const { t } = useTranslation()
  const company = commercialOf(useTerms())
  // Quotes of before have none of their own, and print the company's.
  const terms = quote.terms ?? company
  return (
    <Panel title={t('quotes.commercial')}>
      <Stack gap="xs" px="md" py="xs">
        {termNames.map((name) => (
          <Term key={name} name={name} terms={terms} company={company} disabled={quote.stage !== 'draft'} />
        ))}
      </Stack>
    </Panel>
  )
}

/** One of them; the company's own is a click away. */
function Term(props: {
  readonly name: TermName
  readonly terms: CommercialTerms
  readonly company: CommercialTerms
  readonly disabled: boolean
}) {
  const { name, terms, company, disabled } = props
  const { t } = useTranslation()
  const { language } = useLanguage()
  const change = useChangeQuote()
  const set = (made: (now: CommercialTerms) => CommercialTerms) =>
    change((now) => changeTerms(now, { terms: made(now.terms ?? company) }))
  const usual = termIn(company, name, language)
  return (
    <div>
      <TextField
        name={`terms/${name}`}
        label={t(`quotes.term.${name}`)}
        value={termIn(terms, name, language)}
        max={longestTerm}
        long
        disabled={disabled}
        onChange={(typed) => set((now) => withTerm(now, name, typed.trim()))}
      />
      {!disabled && usual !== '' && isOwnTerm(terms, name, company ?? noTerms) && (
        <Button
          size="compact-xs"
          variant="subtle"
          title={usual}
          onClick={() => void set((now) => withTermOf(now, name, company))}
        >
          {t('quotes.usualTerm')}
        </Button>
      )}
    </div>
  )
}
