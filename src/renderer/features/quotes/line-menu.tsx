import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconCheck,
  IconDotsVertical,
  IconHeading,
  IconSquareDashed,
  IconTextPlus,
  IconTrash,
} from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { changeLine, insertLine, type LineChange, moveLine, wordLine } from '#shared/quotes/quote.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useChangeQuote } from './editing.tsx'
import { useRemoveLine } from './use-remove-line.ts'

/** The rates of Chinese VAT; any other stands in the terms of the quote. */
const taxRates = [1_300, 900, 600, 300, 0].map((rate) => rate as BasisPoints)

interface Props {
  readonly line: QuoteLine
  readonly index: number
  readonly label: string
}

/** What else can be done with a line. Built when it is first opened: 500 rows have one each. */
export function LineMenu({ line, index, label }: Props) {
  const [isBuilt, setBuilt] = useState(false)
  const [opened, setOpened] = useState(false)
  const here = useRef<HTMLButtonElement>(null)
  function build() {
    flushSync(() => setBuilt(true))
    // It was another button before the menu was built around it: the menu gives the focus back to what has it as it opens.
    here.current?.focus({ preventScroll: true })
    setOpened(true)
  }
  const button = (
    <ActionIcon
      ref={here}
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      onClick={isBuilt ? undefined : build}
    >
      <IconDotsVertical size={15} />
    </ActionIcon>
  )
  if (!isBuilt) return button
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" withinPortal>
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
      <Menu.Divider />
      <RemoveItem line={line} />
    </>
  )
}

function RemoveItem({ line }: Pick<Props, 'line'>) {
  const { t } = useTranslation()
  const remove = useRemoveLine()
  return (
    <Menu.Item
      color="red"
      leftSection={<IconTrash size={15} />}
      rightSection="Ctrl Del"
      onClick={() => remove(line.id)}
    >
      {t('quotes.remove')}
    </Menu.Item>
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
