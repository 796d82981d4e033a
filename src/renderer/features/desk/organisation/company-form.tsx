import { Button, Group, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CompanyProfile, emptyProfile, profileId } from '#shared/directory/company-profile.ts'
import { schemaFaults } from '#shared/kernel/field-faults.ts'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import { useApp } from '../../../app-context.tsx'
import { logoBox, photoForPaper, sealForPaper } from '../../../parts/documents/photo.ts'
import { readFile } from '../../../parts/documents/use-kept-file.ts'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import { useDraft } from '../../../ui/draft.ts'
import { useFaultWords } from '../../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../../ui/fields/use-fields.ts'
import { FileChooser } from '../../../ui/file-chooser.tsx'
import { notify } from '../../../ui/notice.tsx'
import { ChangeForm } from './change-form.tsx'

const texts = Object.keys(emptyProfile) as (keyof typeof emptyProfile)[]

/** Who the company is on its papers. */
export function CompanyForm(props: {
  readonly known: CompanyProfile | undefined
  readonly onClose: () => void
}) {
  const { onClose } = props
  const { t } = useTranslation()
  const { author } = useApp()
  const { wordsOf } = useFaultWords()
  const named = useFieldNames()
  const [known] = useState(props.known)
  const [opened] = useState(() => known ?? aNewProfile(author.stamp()))
  const fields = useFields<CompanyProfile>(useDraft(`edit/${profileId}`), opened, (form) =>
    wordsOf(schemaFaults(CompanyProfile, trimmed(form))),
  )
  return (
    <ChangeForm
      fields={fields}
      title={t('company.title')}
      size={680}
      intended={{ id: profileId, before: known, after: trimmed(fields.values) }}
      looks={false}
      said={t('company.saved')}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {t('company.help')}
      </Text>
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs">
        {texts.map((name) => (
          <TextInput
            key={name}
            label={named(profileId, [name])}
            required={name === 'name'}
            {...fields.input(name)}
          />
        ))}
      </SimpleGrid>
      <Logo fields={fields} />
      <CompanySeal fields={fields} />
    </ChangeForm>
  )
}

/** The mark beside the name: a picture that is made small enough for every laptop to hold. */
function Logo({ fields }: { readonly fields: Fields<CompanyProfile> }) {
  const { t } = useTranslation()
  const { logo } = fields.values

  async function take(file: File | null) {
    const read = file && (await readFile(file))
    const picture = read && (await photoForPaper(read.bytes, logoBox))
    if (picture) fields.set('logo', picture)
    else if (file) notify({ message: t('company.noPicture', { file: file.name }), tone: 'bad' })
  }

  return (
    <Group gap="sm">
      {logo && (
        <img
          src={`data:image/png;base64,${logo.png}`}
          alt={t('company.logo')}
          style={{ maxHeight: 48, maxWidth: 110 }}
        />
      )}
      <FileChooser accept="image/*" onChange={(file) => void take(file)}>
        {(button) => (
          <Button variant="default" {...button}>
            {t('company.chooseLogo')}
          </Button>
        )}
      </FileChooser>
      {logo && (
        <Button variant="subtle" color="red" onClick={() => fields.set('logo', undefined)}>
          {t('company.noLogo')}
        </Button>
      )}
    </Group>
  )
}

/** What contracts are stamped with: it lies on every laptop, so it is put only where somebody stamps. */
function CompanySeal({ fields }: { readonly fields: Fields<CompanyProfile> }) {
  const { t } = useTranslation()
  const { seal } = fields.values

  async function take(file: File | null) {
    const read = file && (await readFile(file))
    const picture = read && (await sealForPaper(read.bytes))
    if (picture) fields.set('seal', picture)
    else if (file) notify({ message: t('company.noPicture', { file: file.name }), tone: 'bad' })
  }

  return (
    <Group gap="sm">
      {seal && (
        <img
          src={`data:image/png;base64,${seal.png}`}
          alt={t('company.seal')}
          style={{ maxHeight: 80, maxWidth: 110 }}
        />
      )}
      <FileChooser accept="image/*" onChange={(file) => void take(file)}>
        {(button) => (
          <Button variant="default" {...button}>
            {t('company.chooseSeal')}
          </Button>
        )}
      </FileChooser>
      {seal && (
        <Button variant="subtle" color="red" onClick={() => fields.set('seal', undefined)}>
          {t('company.noSeal')}
        </Button>
      )}
    </Group>
  )
}

/** What was typed around a text is not part of it. */
function trimmed(profile: CompanyProfile): CompanyProfile {
  const { logo, seal, ...rest } = profile
  const own = Object.fromEntries(texts.map((name) => [name, rest[name].trim()]))
  return { ...rest, ...own, ...(logo ? { logo } : {}), ...(seal ? { seal } : {}) }
}

function aNewProfile(stamp: Stamp): CompanyProfile {
  return { id: profileId as CompanyProfile['id'], type: 'company', ...stampNew(stamp), ...emptyProfile }
}
