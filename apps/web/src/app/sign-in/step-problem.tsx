import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../components/problem.tsx'
import type { Refusal } from '../../wire/refusal.ts'

/** Why a step of signing in did not succeed, in the words of the server. */
export function StepProblem({ error }: { readonly error: Refusal | null }) {
  const { t } = useTranslation('app')
  if (error === null) return null
  return <Alert type="error" showIcon title={problemText(error, t)} style={{ marginBottom: 16 }} />
}
