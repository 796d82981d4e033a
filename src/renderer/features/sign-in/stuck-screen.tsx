import { Alert, Button, Group, Paper, Radio, Stack, Text, Title } from '@mantine/core'
import { IconKeyOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './sign-in-screen.module.css'

interface Props {
  readonly why: 'keyUnreadable' | 'keyMissing' | 'keyOther' | 'storageLost' | 'storageBroken' | 'cannotOpen'
  /** Edits and files that never reached the server; `undefined` where nobody knows. */
  readonly unsent: number | undefined
  /** Something lies here still that cannot be read. */
  readonly hasOld: boolean
  /** Under which number the host logged what went wrong. */
  readonly incident: string | undefined
  readonly onBeginAnew: (keepOld: boolean) => void
}

/** The data of this laptop cannot be opened, or is gone: what that means, another try, and a way on. */
export function StuckScreen({ why, unsent, hasOld, incident, onBeginAnew }: Props) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  return (
    <main className={classes['screen']}>
      <Paper withBorder p="xl" w={520} shadow="sm">
        <Stack gap="sm">
          <div className={classes['mark']}>
            <IconKeyOff size={24} stroke={1.6} />
            <Title order={1} fz="lg">
              {t(hasOld ? 'stuck.titleClosed' : 'stuck.titleGone')}
            </Title>
          </div>
          <Text fz="sm">{t(`stuck.why.${why}`)}</Text>
          {incident && (
            <Text fz="xs" c="dimmed">
              {t('app.incident', { incident })}
            </Text>
          )}
          <Unsent unsent={unsent} hasOld={hasOld} />
          {asking ? (
            <BeginAnew hasOld={hasOld} onCancel={() => setAsking(false)} onBeginAnew={onBeginAnew} />
          ) : (
            <>
              <Text fz="sm" c="dimmed">
                {t(why.startsWith('key') ? 'stuck.tryKey' : 'stuck.tryStorage')}
              </Text>
              <Group justify="space-between">
                <Button variant="default" onClick={() => setAsking(true)}>
                  {t('stuck.anew')}
                </Button>
                <Button onClick={() => window.location.reload()}>{t('stuck.tryAgain')}</Button>
              </Group>
            </>
          )}
        </Stack>
      </Paper>
    </main>
  )
}

function Unsent({ unsent, hasOld }: Pick<Props, 'unsent' | 'hasOld'>) {
  const { t } = useTranslation()
  const { count } = useLanguage()
  if (unsent === undefined) return <Text fz="sm">{t('stuck.unsentUnknown')}</Text>
  if (unsent === 0) return <Text fz="sm">{t(hasOld ? 'stuck.unsentNone' : 'stuck.unsentNoneGone')}</Text>
  return (
    <Alert color="orange" p="xs">
      {t(hasOld ? 'stuck.unsentHere' : 'stuck.unsentLost', { count: unsent, formatted: count(unsent) })}
    </Alert>
  )
}

function BeginAnew({
  hasOld,
  onCancel,
  onBeginAnew,
}: Pick<Props, 'hasOld' | 'onBeginAnew'> & { readonly onCancel: () => void }) {
  const { t } = useTranslation()
  const [old, setOld] = useState('keep')
  const [busy, setBusy] = useState(false)
  return (
    <>
      <Text fz="sm">{t('stuck.anewHelp')}</Text>
      {hasOld && (
        <Radio.Group label={t('stuck.old')} value={old} onChange={setOld}>
          <Stack gap={6} mt={6}>
            <Radio value="keep" label={t('stuck.oldKeep')} />
            <Radio value="remove" label={t('stuck.oldRemove')} />
          </Stack>
        </Radio.Group>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
        <Button
          {...(old === 'remove' ? { color: 'red' } : {})}
          loading={busy}
          onClick={() => {
            setBusy(true)
            onBeginAnew(old === 'keep')
          }}
        >
          {t('stuck.anewNow')}
        </Button>
      </Group>
    </>
  )
}
