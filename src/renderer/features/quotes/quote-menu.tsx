import { Button, Menu } from '@mantine/core'
import {
  IconArrowsDiff,
  IconBookmarkPlus,
  IconBookmarks,
  IconChevronDown,
  IconCopy,
  IconScale,
  IconTrash,
  IconVersions,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { deleteDraft, mayDelete } from '../../work/quotes/delete-draft.ts'
import { draftAgain } from '../../work/quotes/draft-again.ts'
import type { Done } from '../../work/way-back.ts'
import { CompareForm } from './compare-form.tsx'
import { SaveSchemeForm } from './save-scheme-form.tsx'
import { UseSchemeForm } from './use-scheme-form.tsx'
import { WhatIfForm } from './what-if-form.tsx'

interface Props {
  readonly quote: Quote
  readonly customer: Customer | undefined
}

/** What else can be done with a quote: others made of it, compared with it, tried out on it. */
export function QuoteMenu({ quote, customer }: Props) {
  const { t } = useTranslation()
  const [form, setForm] = useState<Form>()
  const close = () => setForm(undefined)
  return (
    <>
      <Menu position="bottom-end" returnFocus>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} />}>
            {t('quotes.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <DraftItems quote={quote} />
          <FormItems quote={quote} onOpen={setForm} />
          <DeleteItem quote={quote} />
        </Menu.Dropdown>
      </Menu>
      {form === 'compare' && <CompareForm quote={quote} onClose={close} />}
      {form === 'whatIf' && <WhatIfForm quote={quote} customer={customer} onClose={close} />}
      {form === 'saveScheme' && <SaveSchemeForm quote={quote} onClose={close} />}
      {form === 'useScheme' && <UseSchemeForm quote={quote} customer={customer} onClose={close} />}
    </>
  )
}

/** A new draft in its place, or beside it. */
function DraftItems({ quote }: Pick<Props, 'quote'>) {
  const { t } = useTranslation()
  const { work, navigation } = useApp()

  async function make(as: 'revision' | 'copy') {
    const id = await draftAgain(work, quote, as)
    navigation.getState().go({ name: 'quote', id })
    notify({ message: t(as === 'revision' ? 'quotes.revised' : 'quotes.copied') })
  }

  return (
    <>
      {quote.stage !== 'draft' && (
        <Menu.Item leftSection={<IconVersions size={15} />} onClick={() => void make('revision')}>
          {t('quotes.revise')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => void make('copy')}>
        {t('quotes.copy')}
      </Menu.Item>
    </>
  )
}

/** Takes a draft of hers away; she is led back to where she came from. */
function DeleteItem({ quote }: Pick<Props, 'quote'>) {
  const { t } = useTranslation()
  const { work, navigation } = useApp()
  const { gone } = useWayBack()
  if (!mayDelete(quote, work.me)) return null

  async function remove() {
    const done = await deleteDraft(work, quote.id)
    if (!done.ok) return gone()
    navigation.getState().back()
    const undo = { label: t('app.undo'), run: () => void putBack(done.value) }
    notify({ message: t('quotes.deleted'), undo })
  }

  async function putBack({ back }: Done<Quote>) {
    if (!(await back()).ok) return gone()
    navigation.getState().go({ name: 'quote', id: quote.id })
  }

  return (
    <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => void remove()}>
      {t('quotes.deleteDraft')}
    </Menu.Item>
  )
}

const forms = {
  compare: IconArrowsDiff,
  whatIf: IconScale,
  useScheme: IconBookmarks,
  saveScheme: IconBookmarkPlus,
} as const

type Form = keyof typeof forms

function FormItems(props: Pick<Props, 'quote'> & { readonly onOpen: (form: Form) => void }) {
  const { quote, onOpen } = props
  const { t } = useTranslation()
  const isDraft = quote.stage === 'draft'
  const isOffered: Readonly<Record<Form, boolean>> = {
    compare: true,
    whatIf: isDraft,
    useScheme: isDraft,
    saveScheme: quote.lines.length > 0,
  }
  return (Object.keys(forms) as Form[])
    .filter((form) => isOffered[form])
    .map((form) => {
      const Icon = forms[form]
      return (
        <Menu.Item key={form} leftSection={<Icon size={15} />} onClick={() => onOpen(form)}>
          {t(`quotes.${form}`)}
        </Menu.Item>
      )
    })
}
