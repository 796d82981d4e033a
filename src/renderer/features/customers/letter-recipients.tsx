import { Button, Checkbox, Group, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recipient } from '#shared/templates/record-fields.ts'
import { findable, isFound, queryParts, together } from '#shared/find/search-text.ts'
import { useLanguage } from '../../ui/use-language.ts'
import type { Recipients } from '../../work/letters/recipients.ts'

interface Props {
  readonly all: Recipients
  /** Ids of customers who were ticked off. */
  readonly without: readonly string[]
  readonly onChange: (without: readonly string[]) => void
  readonly onShow: (recipient: Recipient) => void
}

/** As many as are drawn; the search finds the others. */
const most = 150

/** Who gets one, ticked one by one, and who is left out without anybody's doing. */
export function RecipientsList(props: Props) {
  const { all, without, onChange } = props
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const off = new Set(without)
  const count = all.recipients.filter(({ customer }) => !off.has(customer.id)).length
  const ticked = all.recipients.length - count
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Text fz="sm" c="dimmed">
          {[
            t('letters.to', { count }),
            ...(ticked > 0 ? [t('letters.tickedOff', { count: ticked })] : []),
            ...(all.skipped > 0 ? [t('letters.optedOut', { count: all.skipped })] : []),
            ...(all.lost > 0 ? [t('letters.lost', { count: all.lost })] : []),
          ].join(' ')}
        </Text>
        <Button
          size="compact-sm"
          variant="subtle"
          style={{ flex: 'none' }}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'letters.hide' : 'letters.choose')}
        </Button>
      </Group>
      {isOpen && <Choice {...props} off={off} onAll={() => onChange([])} />}
    </Stack>
  )
}

function Choice(props: Props & { readonly off: ReadonlySet<string>; readonly onAll: () => void }) {
  const { all, off, onChange, onShow, onAll } = props
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const parts = queryParts(query)
  const found = all.recipients.filter((one) => parts.length === 0 || isFound(wordsOf(one), parts))
  const ids = (some: readonly Recipient[]) => some.map(({ customer }) => customer.id as string)
  return (
    <Stack gap={6}>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          size="xs"
          style={{ flex: 1 }}
          aria-label={t('letters.find')}
          placeholder={t('letters.find')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Button size="compact-sm" variant="default" onClick={onAll}>
          {t('letters.everybody')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange([...off.union(new Set(ids(found)))])}
        >
          {t('letters.nobodyOfThese')}
        </Button>
      </Group>
      <ScrollArea.Autosize mah={190} type="auto">
        {found.slice(0, most).map((one) => (
          <Row
            key={one.customer.id}
            recipient={one}
            checked={!off.has(one.customer.id)}
            onTick={(isOn) => {
              const id = new Set([one.customer.id])
              onChange([...(isOn ? off.difference(id) : off.union(id))])
            }}
            onShow={() => onShow(one)}
          />
        ))}
      </ScrollArea.Autosize>
      {found.length > most && (
        <Text fz="xs" c="dimmed">
          {t('letters.more', { count: found.length - most })}
        </Text>
      )}
    </Stack>
  )
}

function Row(props: {
  readonly recipient: Recipient
  readonly checked: boolean
  readonly onTick: (isOn: boolean) => void
  readonly onShow: () => void
}) {
  const { recipient, checked, onTick, onShow } = props
  const { customer, contact } = recipient
  const { t } = useTranslation()
  const { named } = useLanguage()
  const name = named(customer)
  return (
    <Group justify="space-between" wrap="nowrap" py={2} pr="xs">
      <Checkbox
        size="xs"
        label={`${name}${contact ? ` · ${named(contact)}` : ''}`}
        checked={checked}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        style={{ flex: 'none' }}
        aria-label={t('letters.previewOf', { name })}
        onClick={onShow}
      >
        {t('documents.preview')}
      </Button>
    </Group>
  )
}

function wordsOf({ customer, contact }: Recipient) {
  return together(findable(customer.name), findable(contact?.name ?? ''), customer.number)
}
