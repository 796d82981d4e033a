import { Group, SegmentedControl, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/kernel/format.ts'
import { languagesByName } from '../../ui/languages.ts'
import type { Wanted } from './use-wanted.ts'

/** What is written: of which kind, in which language, on which paper, in how many files. */
export function Kinds(wanted: Wanted) {
  const { kind, setKind, language, setLanguage, filing, setFiling } = wanted
  const { t } = useTranslation()
  return (
    <>
      <Group grow>
        <SegmentedControl
          aria-label={t('templates.kind')}
          data={(['letter', 'envelope', 'labels'] as const).map((value) => ({
            value,
            label: t(`templateKind.${value}`),
          }))}
          value={kind}
          onChange={(value) => setKind(value)}
        />
        <SegmentedControl
          aria-label={t('documents.language')}
          data={languagesByName}
          value={language}
          onChange={(value) => setLanguage(value as Language)}
        />
      </Group>
      <Group grow align="end">
        <TemplateChoice {...wanted} />
        {kind !== 'labels' && (
          <SegmentedControl
            aria-label={t('letters.filing')}
            data={(['one', 'each'] as const).map((value) => ({ value, label: t(`letters.filed.${value}`) }))}
            value={filing}
            onChange={(value) => setFiling(value)}
          />
        )}
      </Group>
    </>
  )
}

function TemplateChoice({ templates, templateId, setTemplateId }: Wanted) {
  const { t } = useTranslation()
  return (
    <Select
      label={t('documents.template')}
      data={[
        ...templates.map(({ id, name }) => ({ value: id, label: name })),
        { value: '', label: t('documents.shipped') },
      ]}
      allowDeselect={false}
      value={templateId}
      onChange={(value) => setTemplateId(value ?? '')}
    />
  )
}
