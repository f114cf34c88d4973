import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostsByAddress, hostsByKernelAddress } from './addresses.ts';

test('hosts have addresses in their order, also as the kernel prints them', () => {
  const hosts = ['client', 'proxy', 'server'];
  assert.deepEqual(
    [...hostsByAddress(hosts)],
    [
      ['192.168.1.20', 'client'],
      ['192.168.1.21', 'proxy'],
      ['192.168.1.22', 'server'],
    ],
  );
  assert.deepEqual([...hostsByKernelAddress(hosts).keys()], ['1401A8C0', '1501A8C0', '1601A8C0']);
});
