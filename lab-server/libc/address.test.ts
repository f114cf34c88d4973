import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AF_INET,
  EAFNOSUPPORT,
  ENOSPC,
  INADDR_NONE,
  errno,
  htonl,
  htons,
  in_addr,
  inet_addr,
  inet_ntop,
  inet_pton,
  ntohs,
  sizeof,
  sockaddr_in,
} from '#libc';

test('a sockaddr_in lies in memory as C has it', () => {
  const sin = new sockaddr_in();
  sin.sin_family = AF_INET;
  sin.sin_port = htons(5001);
  sin.sin_addr.s_addr = inet_addr('192.168.1.21');
  assert.deepEqual([...sin.bytes.subarray(0, 8)], [2, 0, 0x13, 0x89, 192, 168, 1, 21]);
  assert.equal(sizeof(sin), 16);
});

test('without htons port 5001 would be 35091', () => {
  assert.equal(ntohs(5001), 35091);
  assert.equal(ntohs(htons(5001)), 5001);
  assert.equal(htonl(0x7f000001), inet_addr('127.0.0.1'));
});

test('inet_pton says 1 for an address, 0 for none, -1 for an unknown family', () => {
  const address = new in_addr();
  assert.equal(inet_pton(AF_INET, '192.168.1.21', address), 1);
  assert.equal(inet_pton(AF_INET, '192.168.1', address), 0);
  assert.equal(address.s_addr, inet_addr('192.168.1.21'), 'a 0 leaves the address alone');
  assert.equal(inet_pton(-7, '192.168.1.21', address), -1);
  assert.equal(errno, EAFNOSUPPORT);
  assert.equal(inet_addr('nowhere'), INADDR_NONE);
});

test('inet_ntop fills the buffer, and fails when the text does not fit', () => {
  const address = new in_addr();
  inet_pton(AF_INET, '192.168.1.21', address);
  const text = Buffer.alloc(16, 'x');
  assert.equal(inet_ntop(AF_INET, address, text, sizeof(text)), '192.168.1.21');
  assert.equal(text.toString('latin1', 0, 13), '192.168.1.21\0');
  assert.equal(inet_ntop(AF_INET, address, text, 5), null);
  assert.equal(errno, ENOSPC);
});
