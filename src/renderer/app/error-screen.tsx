import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostClient } from '../app-context.tsx'
import { report } from './report.ts'

interface Props {
  readonly host: HostClient
  readonly children: ReactNode
}

interface State {
  readonly broken: boolean
  readonly incident: string
}

/** The boundary for bugs: logged once under an incident number, and a way to go on. Nothing that was saved is lost. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false, incident: '' }

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true }
  }

  override componentDidCatch(error: Error): void {
    void report(this.props.host, error).then((incident) => this.setState({ incident }))
  }

  override render(): ReactNode {
    return this.state.broken ? <ErrorScreen incident={this.state.incident} /> : this.props.children
  }
}

function ErrorScreen({ incident }: { readonly incident: string }) {
  const { t } = useTranslation()
  return (
    <main role="alert" style={{ padding: 40 }}>
      <p>{t('app.crashed')}</p>
      {incident !== '' && <p>{t('app.incident', { incident })}</p>}
      <button type="button" onClick={() => window.location.reload()}>
        {t('app.reload')}
      </button>
    </main>
  )
}
