import { Alert, Button, Group, Popover, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { isAsSigned } from '#shared/contracts/sign-contract.ts'
import type { PartySignature } from '#shared/contracts/signature.ts'
import { DrawnSignature } from '../../parts/documents/drawn-signature.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { PaperForm } from './paper-form.tsx'
import { SignContract } from './sign-contract.tsx'
import { StampForm } from './stamp-form.tsx'
import { TakeOff } from './take-off.tsx'
import type { Signing } from './use-signing.ts'

const parties = ['customer', 'company'] as const

/** Who has signed, and signing: on the screen, with the company's seal, or on paper. When both have, nothing changes any more. */
export function SignaturesPanel(props: { readonly contract: Contract; readonly signing: Signing }) {
  const { contract, signing } = props
  const { t } = useTranslation()
  const { signatures = [], signedHash, stage } = contract
  const open = stage === 'draft' || stage === 'approved'
  return (
    <Panel title={t('contracts.signatures')} actions={signedHash && <Fingerprint hash={signedHash} />}>
      <Stack gap="sm" px="md" py="xs">
        {!isAsSigned(contract) && (
          <Alert role="alert" color="red" p="xs">
            {t('contracts.refused.tampered')}
          </Alert>
        )}
        {parties.map((party) => {
          const signature = signatures.find((one) => one.party === party)
          return signature ? (
            <Signed key={party} signature={signature} />
          ) : (
            <Unsigned key={party} party={party} contract={contract} signing={signing} open={open} />
          )
        })}
        {open && <OnPaper contract={contract} signing={signing} />}
        {open && signatures.length > 0 && <TakeOff contract={contract} />}
      </Stack>
    </Panel>
  )
}

/** What proves that nothing was changed since: for who asks. */
function Fingerprint({ hash }: { readonly hash: string }) {
  const { t } = useTranslation()
  return (
    <Popover width={340} position="bottom-end" withArrow shadow="md">
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" color="gray">
          {t('contracts.fingerprint')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fz="sm">{t('contracts.fingerprintHelp')}</Text>
        <Text fz="xs" c="dimmed" mt={6} ff="monospace" style={{ wordBreak: 'break-all' }}>
          SHA-256 {hash}
        </Text>
      </Popover.Dropdown>
    </Popover>
  )
}

interface OpenProps {
  readonly contract: Contract
  readonly signing: Signing
}

/** Whether she may sign now: on her own, or under a decision about exactly this text. */
function maySign({ way }: Signing): boolean {
  return way.name === 'own' || way.name === 'approved'
}

/** A party whose signature is missing, and the ways to it. */
function Unsigned(props: OpenProps & { readonly party: PartySignature['party']; readonly open: boolean }) {
  const { party, contract, signing, open } = props
  const { t } = useTranslation()
  const [how, setHow] = useState<'draw' | 'stamp'>()
  const hindered = maySign(signing) ? '' : t('approvals.contractWay.ask')
  const close = () => setHow(undefined)
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text fz="sm">{t(`contracts.party.${party}`)}</Text>
      {open && (
        <Group gap={6} wrap="nowrap">
          {party === 'company' && (
            <Button
              size="compact-sm"
              variant="default"
              disabled={hindered !== ''}
              title={hindered}
              onClick={() => setHow('stamp')}
            >
              {t('contracts.stamp')}
            </Button>
          )}
          <Button
            size="compact-sm"
            disabled={hindered !== ''}
            title={hindered}
            onClick={() => setHow('draw')}
          >
            {t('contracts.signNow')}
          </Button>
        </Group>
      )}
      {how === 'draw' && <SignContract contract={contract} party={party} way={signing.way} onClose={close} />}
      {how === 'stamp' && <StampForm contract={contract} way={signing.way} onClose={close} />}
    </Group>
  )
}

/** The way of a contract that goes out by post: printed, signed, scanned. */
function OnPaper({ contract, signing }: OpenProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const hindered = maySign(signing) ? '' : t('approvals.contractWay.ask')
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        disabled={hindered !== ''}
        title={hindered}
        onClick={() => setOpen(true)}
      >
        {t('contracts.onPaper')}
      </Button>
      {isOpen && <PaperForm contract={contract} way={signing.way} onClose={() => setOpen(false)} />}
    </>
  )
}

function Signed({ signature }: { readonly signature: PartySignature }) {
  const { t } = useTranslation()
  const { instant, labelled, day } = useLanguage()
  const { party, name, title, at, seal, scan, strokes } = signature
  return (
    <Stack gap={2}>
      <Text fz="sm">{labelled(t(`contracts.party.${party}`), `${name} ${title}`)}</Text>
      {seal && (
        <img
          src={`data:image/png;base64,${seal.png}`}
          alt={t('contracts.sealOf', { name })}
          style={{ maxHeight: 110, maxWidth: 160, alignSelf: 'start' }}
        />
      )}
      {strokes.length > 0 && <DrawnSignature signature={signature} />}
      <Text fz="xs" c="dimmed">
        {scan ? t('contracts.paperOf', { day: day(scan.on) }) : instant(at)}
      </Text>
    </Stack>
  )
}
