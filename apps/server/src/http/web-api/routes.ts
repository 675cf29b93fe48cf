import { caseEndpoints } from './cases/case-endpoints.ts'
import type { AnyEndpoint } from './endpoint.ts'
import { fileEndpoints } from './files/file-endpoints.ts'
import { findingExportEndpoints } from './findings/export-endpoint.ts'
import { findingEndpoints } from './findings/finding-endpoints.ts'
import { findingStepEndpoints } from './findings/finding-step-endpoints.ts'
import { sheetEndpoints } from './findings/sheet-endpoints.ts'
import { leadEndpoints } from './leads/lead-endpoints.ts'
import { ledgerEndpoints } from './ledger/ledger-endpoints.ts'
import { parameterEndpoints } from './parameters/parameter-endpoints.ts'
import { apiKeyEndpoints } from './people/api-key-endpoints.ts'
import { userEndpoints } from './people/user-endpoints.ts'
import { sessionEndpoints } from './session/session-endpoints.ts'
import { trailEndpoints } from './trail/trail-endpoints.ts'
import type { WebContext } from './web-context.ts'

/** Every address of our own wire, noun by noun. */
export const webRoutes: readonly AnyEndpoint<WebContext>[] = [
  ...sessionEndpoints,
  ...userEndpoints,
  ...apiKeyEndpoints,
  ...findingEndpoints,
  ...findingStepEndpoints,
  ...sheetEndpoints,
  ...findingExportEndpoints,
  ...ledgerEndpoints,
  ...leadEndpoints,
  ...caseEndpoints,
  ...parameterEndpoints,
  ...fileEndpoints,
  ...trailEndpoints,
]
