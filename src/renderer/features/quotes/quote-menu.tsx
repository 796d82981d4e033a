import { Button, Menu } from '@mantine/core'
import {
  IconArrowsDiff,
  IconBookmarkPlus,
  IconBookmarks,
  IconChevronDown,
  IconCopy,
  IconScale,
  IconVersions,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { draftFrom } from '#shared/quotes/quote-stages.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { CompareForm } from './compare-form.tsx'
import { SaveSchemeForm, UseSchemeForm } from './scheme-forms.tsx'
import { WhatIfForm } from './what-if-form.tsx'

type Form = 'compare' | 'whatIf' | 'saveScheme' | 'useScheme'

/** What else can be done with a quote: others made of it, compared with it, tried out on it. */
export function QuoteMenu(props: { readonly quote: Quote; readonly customer: Customer | undefined }) {
  const { quote, customer } = props
  const { t } = useTranslation()
  const { repositories, author, ids, navigation, days } = useApp()
  const [form, setForm] = useState<Form>()
  const close = () => setForm(undefined)
  const isDraft = quote.stage === 'draft'

  async function make(as: 'revision' | 'copy') {
    const stamp = author.stamp()
    const made = draftFrom(quote, as, ids.next('quote'), stamp, days.company.dayOf(stamp.at))
    await repositories.quotes.add(made)
    navigation.getState().go({ name: 'quote', id: made.id })
    notify({ message: t(as === 'revision' ? 'quotes.revised' : 'quotes.copied') })
  }

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} />}>
            {t('quotes.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {!isDraft && (
            <Menu.Item leftSection={<IconVersions size={15} />} onClick={() => void make('revision')}>
              {t('quotes.revise')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => void make('copy')}>
            {t('quotes.copy')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowsDiff size={15} />} onClick={() => setForm('compare')}>
            {t('quotes.compare')}
          </Menu.Item>
          {isDraft && (
            <>
              <Menu.Item leftSection={<IconScale size={15} />} onClick={() => setForm('whatIf')}>
                {t('quotes.whatIf')}
              </Menu.Item>
              <Menu.Item leftSection={<IconBookmarks size={15} />} onClick={() => setForm('useScheme')}>
                {t('quotes.useScheme')}
              </Menu.Item>
            </>
          )}
          {quote.lines.length > 0 && (
            <Menu.Item leftSection={<IconBookmarkPlus size={15} />} onClick={() => setForm('saveScheme')}>
              {t('quotes.saveScheme')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {form === 'compare' && <CompareForm quote={quote} onClose={close} />}
      {form === 'whatIf' && <WhatIfForm quote={quote} customer={customer} onClose={close} />}
      {form === 'saveScheme' && <SaveSchemeForm quote={quote} onClose={close} />}
      {form === 'useScheme' && <UseSchemeForm quote={quote} customer={customer} onClose={close} />}
    </>
  )
}
