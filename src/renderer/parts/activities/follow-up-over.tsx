import { useStore } from 'zustand'
import { useApp } from '../../app-context.tsx'
import { FollowUpForm } from './follow-up-form.tsx'

/** The follow-up that is being noted, over whatever page. */
export function FollowUpOver() {
  const { followUp } = useApp()
  const about = useStore(followUp, (now) => now.about)
  return about && <FollowUpForm about={about} onClose={() => followUp.setState({ about: undefined })} />
}
