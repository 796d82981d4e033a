import { Badge, Group, Radio, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MergePreview, TwinSign } from '#shared/desk/merge.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { AskedView } from '../asked-view.tsx'
import { MergeFields } from './merge-fields.tsx'
import { MergePeople } from './merge-people.tsx'
import { type Merging, useMerging } from './use-merging.ts'

interface Props {
  readonly ids: readonly string[]
  readonly signs: readonly TwinSign[]
  readonly onMerged: () => void
  readonly onClose: () => void
}

/** Two records side by side: which one stays, what of each is to stand, and who will see what. */
export function MergeForm({ ids, signs, onMerged, onClose }: Props) {
  const { t } = useTranslation()
  const merging = useMerging(ids, () => {
    onMerged()
    onClose()
  })
  const { fields, asked, again, merge } = merging
  const preview = asked.name === 'ready' ? asked.value : undefined
  const isCurrent = preview?.kept.id === fields.values.stays
  return (
    <FormDialog
      title={t('desk.mergeTitle')}
      size={1_000}
      fields={fields}
      action={t('desk.merge')}
      disabled={!isCurrent}
      onSubmit={fields.submit(async () => {
        if (preview) await merge(preview)
      })}
      onClose={onClose}
    >
      <AskedView asked={asked} again={again}>
        {(shown) => (
          <Stack gap="sm">
            <Group gap={6}>
              <Text fz="sm">{t('desk.whyTwins')}</Text>
              {signs.map((sign) => (
                <Badge key={sign} color="orange">
                  {t(`desk.sign.${sign}`)}
                </Badge>
              ))}
            </Group>
            <WhichStays ids={ids} preview={shown} merging={merging} />
            <MergeFields preview={shown} merging={merging} />
            <MergePeople preview={shown} merging={merging} />
          </Stack>
        )}
      </AskedView>
    </FormDialog>
  )
}

/** In the order of the list, whichever of them stays. */
function WhichStays(props: {
  readonly ids: readonly string[]
  readonly preview: MergePreview
  readonly merging: Merging
}) {
  const { ids, preview, merging } = props
  const { t } = useTranslation()
  const { fields, stay } = merging
  const records = ids.map((id) => (preview.kept.id === id ? preview.kept : preview.lost))
  return (
    <Radio.Group label={t('desk.whichStays')} value={fields.values.stays} onChange={stay}>
      <Stack gap={4} mt={4}>
        {records.map((record) => (
          <Radio
            key={record.id}
            value={record.id}
            label={[titleOf(record), record['number']].filter(Boolean).join(' · ')}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
