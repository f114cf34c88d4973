// The packages for mutation tests: some 70 MB that nothing else needs.
import { join } from 'node:path';
import { apart, installApart } from '../install/apart.mjs';

const ours = 'scripts/mutation';

/** Stryker's module, once it is installed. */
export const stryker = join(apart(ours), 'node_modules/@stryker-mutator/core/dist/src/index.js');

/** Installs them unless they are here already. */
export const installMutation = () =>
  installApart(ours, 'the packages for mutation tests (some 70 MB)');
