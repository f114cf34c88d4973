// Everything with which the bubblewrap runtime touches the machine; a test can replace each part.
import type { Level, SwitchAbility } from '#protocol';
import type { Clock } from '../../process/clock.ts';
import type { SpawnPty } from '../pty/pty.ts';
import type { EditRule } from '../runtime.ts';
import type { Stage } from '../stage/stage.ts';
import type { OpenResourceGroup } from '../usage/resource-group.ts';
import type { GatePipe } from './gate-pipe.ts';
import type { ReportPipe } from './report-pipe.ts';
import type { OpenWire } from './wire/wire.ts';

export interface BubblewrapParts {
  readonly level: Level;
  readonly edits: EditRule;
  readonly switchAbilities: readonly SwitchAbility[];
  /** Includes the files that bubblewrap needs (sandbox/walled-stage.ts). */
  readonly stage: Stage;
  readonly openWire: OpenWire;
  readonly spawn: SpawnPty;
  readonly openGroup: OpenResourceGroup;
  /** Opens a pipe for a program's reports. */
  openPipe(): ReportPipe;
  /** Opens a pipe for the orders of a program in step mode. */
  openGates(): GatePipe;
  /** How many testbeds wait for runs (pool/pool.ts). */
  readonly poolSize: number;
  readonly clock: Clock;
  memoryAvailable(): number;
}
