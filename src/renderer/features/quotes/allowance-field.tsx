import { Menu, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Cents } from '#shared/kernel/money.ts'
import { parseAmount } from '#shared/kernel/parse-number.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { roundTotals, totalsOf } from '#shared/quotes/totals.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Taken, useTyped } from '../../ui/typed-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useChangeTerms } from './use-change-terms.ts'

/** What comes off the total in money: typed, or the next round totals below it. */
export function AllowanceField({ quote }: { readonly quote: Quote }) {
  const { t } = useTranslation()
  const { amount } = useLanguage()
  const { words } = useFaultWords()
  const change = useChangeTerms()
  const { allowance = 0 as Cents, stage } = quote
  const full = totalsOf({ ...quote, allowance: undefined }).gross
  const set = (off: Cents) => change({ allowance: off })

  function take(text: string): Taken {
    const parsed = text.trim() === '' ? { ok: true as const, value: 0 as Cents } : parseAmount(text)
    if (!parsed.ok) return words(parsed.failure)
    return parsed.value > full ? t('quotes.allowanceTooMuch', { total: amount(full) }) : set(parsed.value)
  }

  const field = useTyped({ name: 'allowance', stored: allowance === 0 ? '' : amount(allowance), take })
  return (
    <div>
      <TextInput
        label={t('quotes.allowance')}
        placeholder="0"
        inputMode="decimal"
        disabled={stage !== 'draft'}
        value={field.value}
        error={field.fault}
        rightSection={stage === 'draft' && <RoundDown quote={quote} onTake={(off) => void set(off)} />}
        onChange={(event) => field.type(event.currentTarget.value)}
        onBlur={field.leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) field.leave()
          if (event.key === 'Escape') field.giveUp()
        }}
      />
      {field.notice}
    </div>
  )
}

/** The round totals below what the quote comes to, and what each takes off. */
function RoundDown(props: { readonly quote: Quote; readonly onTake: (off: Cents) => void }) {
  const { quote, onTake } = props
  const { t } = useTranslation()
  const { money } = useLanguage()
  const choices = roundTotals(quote)
  return (
    <Menu position="bottom-end" returnFocus>
      <Menu.Target>
        <UnstyledButton aria-label={t('quotes.roundDown')} title={t('quotes.roundDown')} px={4}>
          <IconChevronDown size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('quotes.roundDown')}</Menu.Label>
        {choices.map(({ total, off }) => (
          <Menu.Item key={total} rightSection={`−${money(off, quote.currency)}`} onClick={() => onTake(off)}>
            {money(total, quote.currency)}
          </Menu.Item>
        ))}
        {choices.length === 0 && <Menu.Item disabled>{t('quotes.isRound')}</Menu.Item>}
        {(quote.allowance ?? 0) > 0 && (
          <Menu.Item onClick={() => onTake(0 as Cents)}>{t('quotes.noAllowance')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
