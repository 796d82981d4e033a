import { Button, Group, Menu, Textarea, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { forgetText, type SavedText, savedTexts, saveText } from '../../work/letters/saved-texts.ts'
import type { Wanted } from './use-wanted.ts'

/** Subject and text, with what is each recipient's own, and the texts that she keeps. */
export function LetterWords(wanted: Wanted) {
  const { subject, setSubject, body, setBody } = wanted
  const { t } = useTranslation()
  return (
    <>
      <Group align="end" gap="xs" wrap="nowrap">
        <TextInput
          label={t('letters.subject')}
          value={subject}
          maxLength={200}
          data-autofocus
          style={{ flex: 1 }}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <SavedTexts {...wanted} />
      </Group>
      <Textarea
        label={t('letters.body')}
        description={t('letters.bodyHelp')}
        value={body}
        maxLength={3_500}
        autosize
        minRows={5}
        maxRows={14}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
    </>
  )
}

/** Takes a text that was kept, keeps this one, or forgets one. */
function SavedTexts({ subject, setSubject, body, setBody }: Wanted) {
  const { t } = useTranslation()
  const { work } = useApp()
  const [texts, setTexts] = useState<readonly SavedText[]>([])
  useEffect(() => void savedTexts(work).then(setTexts), [work])
  const name = subject.trim()
  const isWhole = name !== '' && body.trim() !== ''
  const here = texts.find((one) => one.name === name)

  function take(text: SavedText) {
    setSubject(text.subject)
    setBody(text.body)
  }
  async function keep() {
    setTexts(await saveText(work, { name, subject, body }))
    notify({ message: t('letters.textKept', { name }) })
  }
  async function forget(text: SavedText) {
    setTexts(await forgetText(work, text.name))
    const undo = { label: t('app.undo'), run: () => void saveText(work, text).then(setTexts) }
    notify({ message: t('letters.textForgotten', { name: text.name }), undo })
  }

  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} />}>
          {t('letters.texts')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={260} style={{ overflowY: 'auto' }}>
        {texts.length === 0 && <Menu.Label>{t('letters.noTexts')}</Menu.Label>}
        {texts.map((text) => (
          <Menu.Item key={text.name} onClick={() => take(text)}>
            {text.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={!isWhole} onClick={() => void keep()}>
          {t('letters.keepText')}
        </Menu.Item>
        {here && (
          <Menu.Item color="red" onClick={() => void forget(here)}>
            {t('letters.forgetText', { name })}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
