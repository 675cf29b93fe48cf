import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../wire/paths.ts'
import { ProposeButton } from '../propose-button.tsx'

/** What can be done with a release; a second person carries it out, but for giving up a draft. */
export function ReleaseActions({
  release,
  onDiscarded,
}: {
  readonly release: Answer<'/releases/read'>
  readonly onDiscarded: () => void
}) {
  const { t } = useTranslation('rules')
  const { releaseNo, parentNo, abilities } = release
  const done = t('release.proposed')
  const move = (to: 'published' | 'trial' | 'draft', title: string, isMain = false) => (
    <ProposeButton
      path="/proposals/propose-release"
      title={title}
      known={{ releaseNo, to }}
      touches={['releases']}
      isMain={isMain}
      done={done}
    />
  )
  return (
    <>
      {abilities.publish ? move('published', t('release.publish'), true) : null}
      {abilities.trial ? move('trial', t('release.trialStart')) : null}
      {abilities.endTrial ? move('draft', t('release.trialEnd')) : null}
      {abilities.rollBack && parentNo !== null ? (
        <ProposeButton
          path="/proposals/propose-rollback"
          title={t('release.rollBack', { no: parentNo })}
          known={{ releaseNo, parentNo }}
          touches={['releases']}
          done={done}
        />
      ) : null}
      {abilities.discard ? (
        <ProposeButton
          path="/releases/discard"
          title={t('release.discard')}
          known={{ releaseNo }}
          done={t('release.discarded')}
          onDone={onDiscarded}
        />
      ) : null}
    </>
  )
}
