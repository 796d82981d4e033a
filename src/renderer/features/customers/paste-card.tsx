import { Button, Group, Text, Textarea } from '@mantine/core'
import { IconCamera, IconQrcode } from '@tabler/icons-react'
import { type ClipboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ContactForm, emptyContactForm } from '#shared/contacts/contact-form.ts'
import type { DecodeBytes } from '#shared/contacts/coded-card.ts'
import { readCard } from '#shared/contacts/pasted-card.ts'
import { same } from '#shared/kernel/same.ts'
import { useFieldNames } from '../../parts/records/field-names.ts'
import { Camera } from '../../parts/scan/camera.tsx'
import { readCode } from '../../parts/scan/read-code.ts'
import { useHasCamera } from '../../parts/scan/use-has-camera.ts'
import type { Fields } from '../../ui/fields/use-fields.ts'
import { FileChooser } from '../../ui/file-chooser.tsx'

/**
 * Where the text of a card's code, a picture of it, or a mail's signature is pasted: it fills what is still empty, and says
 * what. Nothing is stored before the form is saved.
 */
export function PasteCard({ fields }: { readonly fields: Fields<ContactForm> }) {
  const { t } = useTranslation()
  const namesOf = useFieldNames()
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const [isLooking, setLooking] = useState(false)
  const hasCamera = useHasCamera()

  function take(pasted: string) {
    setText(pasted)
    if (pasted.trim() === '') return setSaid('')
    const card = readCard(pasted, decodeBytes)
    if (!card) return setSaid(t('contacts.pasteNothing'))
    const filled = (Object.keys(card.form) as (keyof ContactForm)[]).filter(
      (field) =>
        same(fields.values[field], emptyContactForm[field]) &&
        !same(card.form[field], emptyContactForm[field]),
    )
    for (const field of filled) fields.set(field, card.form[field])
    const parts = [
      filled.length === 0
        ? t('contacts.pasteFull')
        : t('contacts.pasteFilled', { fields: namesOf('contact:', filled) }),
      card.company === '' ? '' : t('contacts.pasteCompany', { company: card.company }),
    ]
    // Sentences, each with its own end.
    setSaid(parts.filter((part) => part !== '').join(' '))
  }

  async function takePicture(file: File | null) {
    if (!file) return
    setSaid(t('contacts.readingPicture'))
    const code = await readCode(file)
    if (code === undefined) return setSaid(t('contacts.noCode'))
    take(code)
  }

  function onPaste(event: ClipboardEvent) {
    const picture = [...event.clipboardData.files].find(({ type }) => type.startsWith('image/'))
    if (!picture) return
    event.preventDefault()
    void takePicture(picture)
  }

  return (
    <div>
      <Textarea
        label={t('contacts.paste')}
        placeholder={t('contacts.pasteHelp')}
        autosize
        minRows={1}
        maxRows={4}
        value={text}
        onChange={(event) => take(event.currentTarget.value)}
        onPaste={onPaste}
      />
      <Group gap="xs" mt={4} wrap="nowrap">
        <FileChooser accept="image/*" onChange={(file) => void takePicture(file)}>
          {(props) => (
            <Button {...props} size="compact-xs" variant="default" leftSection={<IconQrcode size={12} />}>
              {t('contacts.fromPicture')}
            </Button>
          )}
        </FileChooser>
        {hasCamera && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconCamera size={12} />}
            aria-expanded={isLooking}
            onClick={() => setLooking(!isLooking)}
          >
            {t(isLooking ? 'contacts.cameraOff' : 'contacts.fromCamera')}
          </Button>
        )}
        <Text fz="xs" c="dimmed" role="status">
          {said}
        </Text>
      </Group>
      {isLooking && (
        <Camera
          onFound={(code) => {
            setLooking(false)
            take(code)
          }}
          onFault={(fault) => {
            setLooking(false)
            setSaid(t(`scan.${fault}`))
          }}
        />
      )}
    </div>
  )
}

/** In the charset that an old phone names; one that nobody knows is read as UTF-8. */
const decodeBytes: DecodeBytes = (bytes, charset) => decoderOf(charset).decode(new Uint8Array(bytes))

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset)
  } catch {
    // It throws for a name that it does not know.
    return new TextDecoder()
  }
}
