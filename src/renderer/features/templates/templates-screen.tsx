import { Badge, Button, Group, Menu, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconDownload, IconUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Template, templateKinds } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { useDocumentFailure } from '../../parts/documents/document-message.ts'
import { byName } from '../../replica/views/name-order.ts'
import { notify } from '../../ui/notice.tsx'
import { Empty, Page } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { type Column, VirtualTable } from '../../ui/virtual-table.tsx'
import { UploadForm } from './upload-form.tsx'

/** The company's own Word templates: versions, what is published, and a way to begin one. */
export function TemplatesScreen() {
  const { t } = useTranslation()
  const { repositories, navigation, days } = useApp()
  const { language, day } = useLanguage()
  const compare = byName(language)
  const [uploading, { open, close }] = useDisclosure(false)
  const templates = useLiveOr(() => repositories.templates.watchAll(), [repositories], [])
  const sorted = templates.toSorted((a, b) => compare(a.name, b.name) || b.version - a.version)
  const columns: readonly Column<Template>[] = [
    {
      id: 'name',
      title: t('templates.name'),
      width: 'minmax(180px, 2fr)',
      cell: ({ name }) => (
        <Text fz="sm" fw={500} truncate>
          {name}
        </Text>
      ),
    },
    { id: 'kind', title: t('templates.kind'), width: '150px', cell: ({ kind }) => t(`templateKind.${kind}`) },
    {
      id: 'language',
      title: t('settings.language'),
      width: '90px',
      cell: ({ language }) => (language === 'en' ? 'English' : '中文'),
    },
    { id: 'version', title: t('templates.version'), width: '80px', cell: ({ version }) => version },
    {
      id: 'when',
      title: t('templates.when'),
      width: '110px',
      cell: ({ createdAt }) => day(days.own.dayOf(createdAt)),
    },
    {
      id: 'stage',
      title: t('quotes.stage'),
      width: '110px',
      cell: ({ stage }) => (
        <Badge color={stage === 'published' ? 'green' : stage === 'draft' ? 'brand' : 'gray'}>
          {t(`templateStage.${stage}`)}
        </Badge>
      ),
    },
  ]
  return (
    <Page
      title={t('templates.title')}
      fixed
      actions={
        <Group gap="xs">
          <Starters />
          <Button leftSection={<IconUpload size={14} />} onClick={open}>
            {t('templates.upload')}
          </Button>
        </Group>
      }
    >
      <VirtualTable
        label={t('templates.title')}
        rows={sorted}
        columns={columns}
        keyOf={({ id }) => id}
        onOpen={({ id }) => navigation.getState().go({ name: 'template', id })}
        empty={<Empty>{t('templates.none')}</Empty>}
      />
      {uploading && <UploadForm onClose={close} />}
    </Page>
  )
}

/** The shipped templates as Word files to begin one's own with. */
function Starters() {
  const { t } = useTranslation()
  const { host } = useApp()
  const fail = useDocumentFailure()
  const { language } = useLanguage()

  async function save(shipped: `${(typeof templateKinds)[number]}.${typeof language}`) {
    const saved = await host.documents.starter({ shipped })
    if (saved.ok) return notify({ message: t('documents.ready', { file: saved.value.fileName }) })
    fail(saved.failure)
  }

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} />}
          rightSection={<IconChevronDown size={14} />}
        >
          {t('templates.starter')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {templateKinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => void save(`${kind}.${language}`)}>
            {t(`templateKind.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
