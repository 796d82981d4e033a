import { Alert, Anchor, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconAlertCircle, IconBriefcase2 } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askWhatIsFound, useFoundInWords } from '../../parts/records/use-server-found.ts'
import { signIn } from '../../server/sign-in.ts'
import { NewPassword, noProposal, useProposalFault } from './new-password.tsx'
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

function Credentials(props: SignInProps & { readonly onChooseServer: () => void }) {
  const { host, surroundings, ended, reason, onSignedIn, onLater, onChooseServer } = props
  const { t } = useTranslation()
  const message = useSignInMessage()
  const inWords = useFoundInWords()
  const [user, setUser] = useState(ended?.user ?? '')
  const [password, setPassword] = useState('')
  const [proposal, setProposal] = useState(noProposal)
  const proposalFault = useProposalFault()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const server = ended?.server ?? surroundings.server

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (user.trim() === '' || password === '') return setProblem(t('signIn.empty'))
    const fault = proposalFault(proposal, user.trim())
    if (fault) return setProblem(fault)
    setBusy(true)
    setProblem(undefined)
    const { deviceId: id, host: name, version } = surroundings
    const device = { id, name, version, ...(ended ? { proof: ended.token } : {}) }
    const result = await signIn({ server, user: user.trim(), password, company: ended?.company, device })
    const isUnmet =
      !result.ok && (result.failure.kind === 'Unreachable' || result.failure.kind === 'NotSatchel')
    const found = isUnmet ? await askWhatIsFound(host) : undefined
    setBusy(false)
    if (!result.ok) return setProblem((found && inWords(found, server)) ?? message(result.failure, server))
    const saved = await host.session.save(result.value)
    if (!saved.ok) return setProblem(t(notSaved[saved.failure.kind]))
    onSignedIn(result.value, proposal.wanted ? proposal.password : undefined)
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {problem && (
          <Alert role="alert" color="red" icon={<IconAlertCircle size={16} />} p="xs">
            {problem}
          </Alert>
        )}
        <TextInput
          label={t('signIn.name')}
          value={user}
          onChange={(event) => setUser(event.currentTarget.value)}
          autoComplete="username"
          size="sm"
          data-autofocus
          autoFocus={!ended}
          disabled={ended !== undefined}
        />
        <PasswordInput
          label={t('signIn.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          size="sm"
          autoFocus={ended !== undefined}
        />
        {surroundings.vault === 'plainFile' && !ended && (
          <NewPassword proposal={proposal} onChange={setProposal} />
        )}
        <Button type="submit" size="sm" loading={busy}>
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
    </form>
  )
}
