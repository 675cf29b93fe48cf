import { caseEndpoints } from './cases/case-endpoints.ts'
import { checkEndpoints } from './checks/check-endpoints.ts'
import { cockpitEndpoints } from './cockpit/cockpit-endpoints.ts'
import type { AnyEndpoint } from './endpoint.ts'
import { listExports } from './exports/list-exports.ts'
import { fileEndpoints } from './files/file-endpoints.ts'
import { campaignEndpoints } from './findings/campaign-endpoints.ts'
import { evidenceEndpoints } from './findings/evidence-endpoints.ts'
import { findingExportEndpoints } from './findings/export-endpoint.ts'
import { findingEndpoints } from './findings/finding-endpoints.ts'
import { findingStepEndpoints } from './findings/finding-step-endpoints.ts'
import { sheetEndpoints } from './findings/sheet-endpoints.ts'
import { batchEndpoints } from './hub/batch-endpoints.ts'
import { jobEndpoints } from './hub/job-endpoints.ts'
import { uploadEndpoints } from './hub/upload-endpoints.ts'
import { leadEndpoints } from './leads/lead-endpoints.ts'
import { surroundingEndpoints } from './leads/surrounding-endpoints.ts'
import { learningEndpoints } from './learning/learning-endpoints.ts'
import { ledgerEndpoints } from './ledger/ledger-endpoints.ts'
import { libraryEndpoints } from './library/library-endpoints.ts'
import { calendarEndpoints } from './parameters/calendar-endpoints.ts'
import { parameterEndpoints } from './parameters/parameter-endpoints.ts'
import { apiKeyEndpoints } from './people/api-key-endpoints.ts'
import { colleagueEndpoints } from './people/colleague-endpoints.ts'
import { savedFilterEndpoints } from './people/saved-filter-endpoints.ts'
import { userEndpoints } from './people/user-endpoints.ts'
import { profileEndpoints } from './profiles/profile-endpoints.ts'
import { proposalEndpoints } from './publishing/proposal-endpoints.ts'
import { releaseEndpoints } from './releases/release-endpoints.ts'
import { riskEndpoints } from './screening/risk-endpoints.ts'
import { screeningEndpoints } from './screening/screening-endpoints.ts'
import { searchEndpoints } from './search/search-endpoints.ts'
import { secondReadingEndpoints } from './second-reading/second-reading-endpoints.ts'
import { demoEndpoints } from './session/demo-endpoints.ts'
import { sessionEndpoints } from './session/session-endpoints.ts'
import { systemEndpoints } from './system/system-endpoints.ts'
import { trailEndpoints } from './trail/trail-endpoints.ts'
import type { WebContext } from './web-context.ts'
import { webhookEndpoints } from './webhooks/webhook-endpoints.ts'
import { withEstimates } from './with-estimates.ts'

const spoken: readonly AnyEndpoint<WebContext>[] = [
  ...sessionEndpoints,
  ...demoEndpoints,
  ...cockpitEndpoints,
  ...userEndpoints,
  ...apiKeyEndpoints,
  ...colleagueEndpoints,
  ...savedFilterEndpoints,
  ...findingEndpoints,
  ...campaignEndpoints,
  ...findingStepEndpoints,
  ...sheetEndpoints,
  ...findingExportEndpoints,
  ...evidenceEndpoints,
  ...checkEndpoints,
  ...ledgerEndpoints,
  ...leadEndpoints,
  ...surroundingEndpoints,
  ...caseEndpoints,
  ...parameterEndpoints,
  ...calendarEndpoints,
  ...proposalEndpoints,
  ...learningEndpoints,
  ...libraryEndpoints,
  ...releaseEndpoints,
  ...secondReadingEndpoints,
  ...fileEndpoints,
  ...batchEndpoints,
  ...uploadEndpoints,
  ...jobEndpoints,
  ...systemEndpoints,
  ...trailEndpoints,
  ...profileEndpoints,
  ...searchEndpoints,
  ...screeningEndpoints,
  ...riskEndpoints,
  ...webhookEndpoints,
]

const nouns = spoken.map(withEstimates)

/** Every address of our own wire, noun by noun; then the files of all lists. */
export const webRoutes: readonly AnyEndpoint<WebContext>[] = [...nouns, ...listExports(nouns)]
