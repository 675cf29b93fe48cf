import type { CasePorts } from '../../use-cases/casework/cases/case-ports.ts'
import type { CampaignPorts } from '../../use-cases/casework/findings/set-campaign.ts'
import type { LeadPorts, TablePorts } from '../../use-cases/casework/leads/lead-ports.ts'
import type { LearningPorts } from '../../use-cases/casework/learning/learning-ports.ts'
import type { LedgerPorts } from '../../use-cases/casework/ledger/ledger-ports.ts'
import type { ColleaguePorts } from '../../use-cases/casework/list-colleagues.ts'
import type { ParameterPorts } from '../../use-cases/casework/parameters/list-parameters.ts'
import type { CalendarPorts } from '../../use-cases/casework/parameters/read-calendar.ts'
import type { PublishingPorts } from '../../use-cases/casework/publishing/publishing-ports.ts'
import type { SecondReadingPorts } from '../../use-cases/casework/second-reading/second-reading-ports.ts'
import type { WebhookPorts } from '../../use-cases/casework/webhooks/webhook-ports.ts'
import type { FilePorts } from '../../use-cases/hub/files/file-ports.ts'
import type { MakingPorts } from '../../use-cases/hub/people/make-user.ts'
import type { ListFilePorts } from './findings/export-endpoint.ts'
import type { SheetPorts } from './findings/sheet-endpoints.ts'
import type { SessionPorts } from './session/session-ports.ts'
import type { TrailPorts } from './trail/trail-endpoints.ts'

/**
 * Everything the endpoints of our own wire need: the ports of all their use cases together. Each noun adds its line; the one
 * `transact` serves them all, because whoever opens it declares only the stores that he uses.
 */
export type WebContext = MakingPorts &
  ColleaguePorts &
  SessionPorts &
  SheetPorts &
  ListFilePorts &
  LedgerPorts &
  CampaignPorts &
  ParameterPorts &
  CalendarPorts &
  FilePorts &
  TrailPorts &
  LeadPorts &
  CasePorts &
  PublishingPorts &
  LearningPorts &
  SecondReadingPorts &
  TablePorts &
  WebhookPorts
