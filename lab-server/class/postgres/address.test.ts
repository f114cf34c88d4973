import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostAndPort } from './address.ts';

test('of an address host and port are told, and nobody’s password', () => {
  const told = {
    'postgres://lab:secret@db.example:6432/class': 'db.example:6432',
    'postgresql://db/class': 'db:5432',
    'postgres://lab:secret@[::1]/class': '[::1]:5432',
    'postgresql:///class': 'localhost:5432',
    'postgresql:///class?host=/run/postgresql': '/run/postgresql',
    'postgres://lab:secret@/class?host=/run/postgresql': '/run/postgresql',
  };
  for (const [url, place] of Object.entries(told)) assert.equal(hostAndPort(url), place);
});
