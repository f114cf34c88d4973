import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLoopback } from './loopback.ts';

test('a page of the reader’s own machine is told from one of elsewhere', () => {
  for (const own of ['127.0.0.1', '127.8.9.1', '[::1]', 'localhost', 'lab.localhost']) {
    assert.ok(isLoopback(own), own);
  }
  for (const other of ['192.0.2.2', 'notebook.example', 'localhost.example', '1127.0.0.1', '']) {
    assert.ok(!isLoopback(other), other);
  }
});
