import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconCheck,
  IconDotsVertical,
  IconHeading,
  IconSquareDashed,
  IconTextPlus,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { changeLine, insertLine, type LineChange, moveLine, wordLine } from '#shared/quotes/quote.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useChangeQuote } from './editing.tsx'

/** The rates of Chinese VAT; any other stands in the terms of the quote. */
const taxRates = [1_300, 900, 600, 300, 0].map((rate) => rate as BasisPoints)

interface Props {
  readonly line: QuoteLine
  readonly index: number
  readonly label: string
}

/** What else can be done with a line. Built when it is opened: 500 rows have one each. */
export function LineMenu({ line, index, label }: Props) {
  const [opened, setOpened] = useState(false)
  const button = (
    <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={() => setOpened(true)}>
      <IconDotsVertical size={15} />
    </ActionIcon>
  )
  if (!opened) return button
  return (
    <Menu opened onChange={setOpened} position="bottom-end" withinPortal>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Items line={line} index={index} />
      </Menu.Dropdown>
    </Menu>
  )
}

function Items({ line, index }: Pick<Props, 'line' | 'index'>) {
  const { t } = useTranslation()
  const { ids } = useApp()
  const change = useChangeQuote()
  const insert = (kind: 'section' | 'text') => {
    const made = wordLine(ids.next('line'), kind, t(kind === 'section' ? 'quotes.section' : 'quotes.remark'))
    void change((now) => insertLine(now, index, made))
  }
  const move = (to: number) => void change((now) => moveLine(now, line.id, to))
  return (
    <>
      <Menu.Item leftSection={<IconArrowUp size={15} />} rightSection="Alt ↑" onClick={() => move(index - 1)}>
        {t('quotes.moveUp')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={15} />}
        rightSection="Alt ↓"
        onClick={() => move(index + 1)}
      >
        {t('quotes.moveDown')}
      </Menu.Item>
      <Menu.Item leftSection={<IconHeading size={15} />} onClick={() => insert('section')}>
        {t('quotes.addSection')}
      </Menu.Item>
      <Menu.Item leftSection={<IconTextPlus size={15} />} onClick={() => insert('text')}>
        {t('quotes.addRemark')}
      </Menu.Item>
      {line.kind === undefined && <PricedItems line={line} />}
    </>
  )
}

/** Of a line on which something is sold: whether it is part of the offer, and its tax. */
function PricedItems({ line }: Pick<Props, 'line'>) {
  const { t } = useTranslation()
  const { share } = useLanguage()
  const change = useChangeQuote()
  const set = (fields: LineChange) => void change((now) => changeLine(now, line.id, fields))
  const { optional, taxRate } = line
  return (
    <>
      <Menu.Item
        leftSection={optional ? <IconCheck size={15} /> : <IconSquareDashed size={15} />}
        onClick={() => set({ optional: optional ? undefined : true })}
      >
        {t(optional ? 'quotes.makeFirm' : 'quotes.makeOptional')}
      </Menu.Item>
      <Menu.Label>{t('quotes.taxOfLine')}</Menu.Label>
      {[undefined, ...taxRates].map((rate) => (
        <Menu.Item
          key={rate ?? 'quote'}
          leftSection={taxRate === rate ? <IconCheck size={15} /> : <span style={{ width: 15 }} />}
          onClick={() => set({ taxRate: rate })}
        >
          {rate === undefined ? t('quotes.taxOfQuote') : share(rate)}
        </Menu.Item>
      ))}
    </>
  )
}
