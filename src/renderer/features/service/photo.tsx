import { ActionIcon, Group, Text } from '@mantine/core'
import { IconPencil, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/documents/document.ts'
import type { Visit } from '#shared/service/service.ts'
import { useFileBytes } from '../../parts/documents/use-file-bytes.ts'
import type { Bytes } from '../../replica/store/file-store.ts'
import { TextField } from '../../ui/text-field.tsx'
import classes from './service.module.css'

interface Props {
  readonly photo: NonNullable<Visit['photos']>[number]
  readonly document: Document | undefined
  readonly isOver: boolean
  readonly onDraw: (bytes: Bytes) => void
  readonly onRemove: () => void
  readonly onCaption: (caption: string) => Promise<boolean>
}

/** A photo with what is written below it. */
export function Photo({ photo, document, isOver, onDraw, onRemove, onCaption }: Props) {
  const { t } = useTranslation()
  const bytes = useFileBytes(document)
  const url = usePictureUrl(bytes)
  return (
    <figure className={classes['photo']}>
      {url ? (
        <img src={url} alt={photo.caption || t('visits.photos')} />
      ) : (
        <Text fz="xs" c="dimmed">
          {t('visits.photo.away')}
        </Text>
      )}
      <Group gap={2} wrap="nowrap">
        <div style={{ flex: 1 }}>
          <TextField
            name={`photo/${photo.id}/caption`}
            label={t('visits.caption')}
            silent
            placeholder={t('visits.caption')}
            value={photo.caption}
            max={200}
            readOnly={isOver}
            onChange={onCaption}
          />
        </div>
        {!isOver && bytes && <Tools onDraw={() => onDraw(bytes)} onRemove={onRemove} />}
      </Group>
    </figure>
  )
}

function Tools({ onDraw, onRemove }: { readonly onDraw: () => void; readonly onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <ActionIcon variant="subtle" aria-label={t('visits.draw')} onClick={onDraw}>
        <IconPencil size={14} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t('visits.removePhoto')} onClick={onRemove}>
        <IconX size={14} />
      </ActionIcon>
    </>
  )
}

function usePictureUrl(bytes: Bytes | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!bytes) return
    const made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }))
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the address lives as long as the effect, which gives it back
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes])
  return url
}
