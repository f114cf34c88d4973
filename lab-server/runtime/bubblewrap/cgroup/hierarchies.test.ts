import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hierarchiesOf, killsIn, settingsOf } from './hierarchies.ts';

const mount = (root: string, at: string, type: string, options: string) =>
  `31 23 0:28 ${root} ${at} rw,relatime shared:9 - ${type} cgroup rw,${options}`;

const v1 = [
  mount('/', '/sys/fs/cgroup/memory', 'cgroup', 'memory'),
  mount('/', '/sys/fs/cgroup/pids', 'cgroup', 'pids'),
  mount('/', '/sys/fs/cgroup/cpu,cpuacct', 'cgroup', 'cpu,cpuacct'),
].join('\n');

test('in v1 each controller has its own folder', () => {
  const groups = '9:name=systemd:/\n8:pids:/\n4:memory:/a/b\n1:cpu,cpuacct:/c\n0::/\n';
  assert.deepEqual(
    hierarchiesOf(v1, groups, () => ''),
    {
      version: 1,
      folders: {
        memory: '/sys/fs/cgroup/memory/a/b',
        pids: '/sys/fs/cgroup/pids',
        cpu: '/sys/fs/cgroup/cpu,cpuacct/c',
      },
    },
  );
});

test('v2 is one folder, if the three are in it', () => {
  const mounts = mount('/', '/sys/fs/cgroup', 'cgroup2', 'nsdelegate');
  const groups = '0::/system.slice/lab.service\n';
  const folder = '/sys/fs/cgroup/system.slice/lab.service';
  const has = (said: string) => (asked: string) => {
    assert.equal(asked, folder);
    return said;
  };
  assert.deepEqual(hierarchiesOf(mounts, groups, has('cpuset cpu io memory pids\n')), {
    version: 2,
    folder,
    top: '/sys/fs/cgroup',
  });
  assert.equal(hierarchiesOf(mounts, groups, has('cpu memory\n')), undefined);
});

test('a hybrid machine, whose v2 has no controllers, is one of v1', () => {
  const mounts = `${v1}\n${mount('/', '/sys/fs/cgroup/unified', 'cgroup2', '')}`;
  const found = hierarchiesOf(mounts, '8:pids:/\n4:memory:/\n1:cpu:/\n0::/\n', () => 'hugetlb\n');
  assert.equal(found?.version, 1);
});

test('a mount that shows a part of the hierarchy begins there', () => {
  const mounts = mount('/docker/7', '/sys/fs/cgroup', 'cgroup2', '');
  const found = hierarchiesOf(mounts, '0::/docker/7/lab\n', () => 'cpu memory pids');
  assert.deepEqual(found, {
    version: 2,
    folder: '/sys/fs/cgroup/lab',
    top: '/sys/fs/cgroup',
  });
});

test('where there are none, none are found', () => {
  assert.equal(
    hierarchiesOf('23 1 0:1 / / rw - ext4 /dev/sda rw', '0::/', () => ''),
    undefined,
  );
});

test('the limits in the words of both versions', () => {
  const limits = { memory: 1000, pids: 9, cores: 1.5 };
  const said = (version: 1 | 2) =>
    settingsOf(version, limits).map(({ file, value }) => `${file} ${value}`);
  assert.deepEqual(said(2), [
    'memory.max 1000',
    'memory.swap.max 0',
    'pids.max 9',
    'cpu.max 150000 100000',
  ]);
  assert.deepEqual(said(1), [
    'memory.limit_in_bytes 1000',
    'memory.memsw.limit_in_bytes 1000',
    'memory.kmem.tcp.limit_in_bytes 62',
    'pids.max 9',
    'cpu.cfs_period_us 100000',
    'cpu.cfs_quota_us 150000',
  ]);
});

test('kills are told by both versions in the same line', () => {
  assert.equal(killsIn('oom_kill_disable 0\nunder_oom 0\noom_kill 3\n'), 3);
  assert.equal(killsIn('low 0\nhigh 0\nmax 7\noom 1\noom_kill 2\noom_group_kill 0\n'), 2);
  assert.equal(killsIn(''), 0);
});
