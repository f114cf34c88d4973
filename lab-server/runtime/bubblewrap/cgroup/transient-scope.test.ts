import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callFor, enterScope, type ServiceManager } from './transient-scope.ts';

/** A service manager that moves a process into its scope after some pauses, or never. */
function manager(after: number): ServiceManager & { paused: number } {
  let scope = '';
  return {
    paused: 0,
    async start(asked) {
      scope = asked;
    },
    groupsOf() {
      const group = this.paused < after ? 'session-1.scope' : `app.slice/${scope}`;
      return `0::/user.slice/user-1000.slice/${group}\n`;
    },
    async pause() {
      this.paused += 1;
    },
  };
}

test('a scope that the service manager gives is waited for', async () => {
  const gives = manager(3);
  assert.equal(await enterScope(gives), true);
  assert.equal(gives.paused, 3);
});

test('one that never comes, or is refused, is none', async () => {
  assert.equal(await enterScope(manager(Infinity)), false);
  const refuses = { ...manager(0), start: () => Promise.reject(new Error('no bus')) };
  assert.equal(await enterScope(refuses), false);
});

test('it asks for a scope of this process, delegated', () => {
  const said = callFor('a.scope', 7).join(' ');
  assert.match(said, / ssa\(sv\)a\(sa\(sv\)\) a\.scope fail 3 /);
  assert.match(said, / PIDs au 1 7 Delegate b true 0$/);
});
