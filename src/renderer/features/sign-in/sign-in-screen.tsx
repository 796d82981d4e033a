import { Alert, Anchor, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconAlertCircle, IconBriefcase2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { err, type Result } from '#shared/kernel/result.ts'
import type { Session } from '#shared/session/session.ts'
import { askWhatIsFound, useFoundInWords } from '../../parts/records/use-server-found.ts'
import { signIn } from '../../server/sign-in.ts'
import { useDraft } from '../../ui/draft.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { Form } from '../../ui/form.tsx'
import { NewPassword, noProposal, type Proposal, useProposalFaults } from './new-password.tsx'
import type { SignInProps } from './sign-in-props.ts'
import { ServerChoice } from './server-choice.tsx'
import classes from './sign-in-screen.module.css'
import { useSignInMessage } from './sign-in-message.ts'

export function SignInScreen(props: SignInProps) {
  const { t } = useTranslation()
  const { surroundings, ended, reason } = props
  const [choosing, setChoosing] = useState(surroundings.server === '')
  return (
    <main className={classes['screen']}>
      <Paper withBorder p="xl" w={380} shadow="sm">
        <Stack gap="md">
          <div className={classes['mark']}>
            <IconBriefcase2 size={28} stroke={1.6} />
            <Text fw={600} fz="lg">
              {t('app.name')}
            </Text>
          </div>
          <div>
            <Title order={1} fz="lg">
              {t(reason ? 'lock.forgottenTitle' : ended ? 'signIn.again' : 'signIn.title')}
            </Title>
            <Text c="dimmed" fz="sm">
              {t(reason ? 'lock.forgottenIntro' : ended ? 'signIn.againIntro' : 'signIn.intro')}
            </Text>
          </div>
          {props.unreadable && (
            <Alert role="alert" color="orange" p="xs">
              {t('signIn.unreadable')}{' '}
              <Anchor component="button" type="button" fz="sm" onClick={() => window.location.reload()}>
                {t('signIn.tryAgain')}
              </Anchor>
            </Alert>
          )}
          {choosing ? (
            <ServerChoice
              {...props}
              onCancel={surroundings.server === '' ? undefined : () => setChoosing(false)}
            />
          ) : (
            <Credentials {...props} onChooseServer={() => setChoosing(true)} />
          )}
          {surroundings.demo && (
            <Text c="dimmed" fz="xs">
              {t('app.demo')} rep1 · engineer1 · manager1
            </Text>
          )}
        </Stack>
      </Paper>
    </main>
  )
}

const notSaved = {
  DiskFull: 'signIn.diskFull',
  NoVault: 'signIn.noVault',
  NotProven: 'signIn.notProven',
} as const

interface Typed extends Proposal {
  readonly user: string
  readonly password: string
}

/** Nothing that one signs in with is kept. */
const secret = ['user', 'password', 'wanted', 'laptop', 'again'] as const

function Credentials(props: SignInProps & { readonly onChooseServer: () => void }) {
  const { surroundings, ended, reason, onSignedIn, onLater, onChooseServer } = props
  const { t } = useTranslation()
  const proposalFaults = useProposalFaults()
  const enter = useEnter(props)
  const [problem, setProblem] = useState<string>()
  const server = ended?.server ?? surroundings.server
  const fields = useFields<Typed>(
    useDraft('signIn'),
    { user: ended?.user ?? '', password: '', ...noProposal },
    (typed) => ({
      user: typed.user.trim() === '' && t('signIn.empty'),
      password: typed.password === '' && t('signIn.empty'),
      ...proposalFaults(typed, typed.user.trim()),
    }),
    secret,
  )

  async function submit({ user, password, wanted, laptop }: Typed) {
    setProblem(undefined)
    const entered = await enter(user.trim(), password)
    if (!entered.ok) return setProblem(entered.failure)
    onSignedIn(entered.value, wanted ? laptop : undefined)
  }

  return (
    <Form onSubmit={fields.submit(submit)} disabled={fields.busy}>
      <Stack gap="sm">
        {problem && (
          <Alert role="alert" color="red" icon={<IconAlertCircle size={16} />} p="xs">
            {problem}
          </Alert>
        )}
        <Who fields={fields} isAgain={ended !== undefined} />
        {surroundings.vault === 'plainFile' && !ended && <NewPassword fields={fields} />}
        <Button type="submit" size="sm" loading={fields.busy}>
          {t('signIn.submit')}
        </Button>
        {onLater && (
          <Button variant="default" size="sm" onClick={onLater}>
            {t(reason ? 'app.cancel' : 'signIn.later')}
          </Button>
        )}
        <Text fz="xs" c="dimmed">
          {server}{' '}
          {!ended && (
            <Anchor component="button" type="button" fz="xs" onClick={onChooseServer}>
              {t('signIn.changeServer')}
            </Anchor>
          )}
        </Text>
      </Stack>
    </Form>
  )
}

/** The server proves who she is, and the host keeps the session; or why not, in words. */
function useEnter({ host, surroundings, ended }: SignInProps) {
  const { t } = useTranslation()
  const message = useSignInMessage()
  const inWords = useFoundInWords()
  const server = ended?.server ?? surroundings.server
  return async (user: string, password: string): Promise<Result<Session, string>> => {
    const { deviceId: id, host: name, version } = surroundings
    const device = { id, name, version, ...(ended ? { proof: ended.token } : {}) }
    const result = await signIn({ server, user, password, company: ended?.company, device })
    if (!result.ok) {
      const isUnmet = result.failure.kind === 'Unreachable' || result.failure.kind === 'NotSatchel'
      const found = isUnmet ? await askWhatIsFound(host) : undefined
      return err((found && inWords(found, server)) ?? message(result.failure, server))
    }
    const saved = await host.session.save(result.value)
    return saved.ok ? result : err(t(notSaved[saved.failure.kind]))
  }
}

function Who({ fields, isAgain }: { readonly fields: Fields<Typed>; readonly isAgain: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        label={t('signIn.name')}
        autoComplete="username"
        size="sm"
        data-autofocus
        autoFocus={!isAgain}
        disabled={isAgain}
        {...fields.input('user')}
      />
      <PasswordInput
        label={t('signIn.password')}
        autoComplete="current-password"
        size="sm"
        autoFocus={isAgain}
        {...fields.input('password')}
      />
    </>
  )
}
