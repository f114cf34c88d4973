// Plays each case by clicking and typing, as its chapter tells the reader to, and reads the outcome
// from the terminals.
import { expect, test } from '@playwright/test';
import { ChapterPanel } from './panel.ts';

async function open(page: import('@playwright/test').Page, name: string, label: string) {
  await page.goto(`/en/${name}/`);
  return new ChapterPanel(page, name, label);
}

test('first contact: nc is greeted by the server and answers', async ({ page }) => {
  const panel = await open(page, 'first-contact', 'first contact');
  await panel.run();
  await panel.shows('client', 'hello, i am server ');
  await panel.shows('server', 's_addr=192.168.1.21 ', 'client listen 5. ', 'write 21 bytes done ');
  await panel.type('client', 'hello\n');
  await panel.shows('server', 'bytes_read_done = 6 ');
  await panel.interrupt('client');
  await panel.ended('client', '130 SIGINT');
  await panel.shows('server', 'bytes_read_done = 0 ', 'bytes_read_done = 0 ');
});

test('case 1: reads what is sent, and then zeros for ever', async ({ page }) => {
  const panel = await open(page, 'case-1', 'case 1');
  await panel.state('idle');
  await panel.run();
  await panel.shows('server', 'client: ip=192.168.1.20, port=', 'server goes to read... ');
  await panel.send('hello');
  await panel.send('again');
  await panel.shows('server', 'bytes_read_done = 6 ', 'bytes_read_done = 6 ');
  await panel.send('exit');
  await panel.shows('client', 'while(1) -> exit ', ' client process end ');
  await panel.ended('client', '0');
  await panel.shows('server', 'bytes_read_done = 0 ', 'bytes_read_done = 0 ');
  await panel.interrupt('server');
  await panel.ended('server', '1');
  await panel.state('finished');
});

test('case 2: the first send succeeds, the second raises SIGPIPE', async ({ page }) => {
  const panel = await open(page, 'case-2', 'case 2');
  await panel.run();
  await panel.shows('server', 'server goes to read... ');
  await panel.send('hello');
  await panel.shows('server', 'bytes_read_done = 6 ');
  await panel.hostIs('client', 'CLOSE_WAIT');
  await panel.send('again');
  await panel.hostIs('client', 'CLOSED');
  await panel.send('third');
  await panel.shows('client', 'sig_handler=> pid: ', 'signo: 13 ');
  expect((await panel.text('client')).match(/sig_handler/g), 'not at again').toHaveLength(1);
  await panel.send('exit');
  await panel.ended('client', '0');
  await panel.interrupt('server');
  await panel.ended('server', '1');
});

test('case 2 with SIGPIPE at its default: the client dies with 141', async ({ page }) => {
  const panel = await open(page, 'case-2', 'case 2');
  await panel.choose('client', 'sigpipe', 'default');
  await panel.run();
  await panel.shows('server', 'server goes to read... ');
  await panel.send('hello');
  await panel.shows('server', 'bytes_read_done = 6 ');
  await panel.hostIs('client', 'CLOSE_WAIT');
  await panel.send('again');
  await panel.hostIs('client', 'CLOSED');
  await panel.send('third');
  await panel.ended('client', '141 SIGPIPE');
});

test('case 3: errno says nothing about a read of zero', async ({ page }) => {
  const panel = await open(page, 'case-3', 'case 3');
  await panel.run();
  await panel.shows('server', 'server goes to read... ');
  await panel.send('exit');
  await panel.shows(
    'server',
    'bytes_read_done = 0 ',
    'network is not alive ',
    '==> bytes = 0 ',
    'network is not alive ...',
    'bytes_send_done = 18 ',
    'server is IDLE ... ',
  );
  await panel.interrupt('server');
  await panel.ended('server', '1');
});

test('case 4: a snapshot ten seconds later', async ({ page }) => {
  const panel = await open(page, 'case-4', 'case 4');
  await panel.run();
  await panel.shows('server', 'client: ip=192.168.1.20');
  await panel.send('exit');
  await panel.ended('client', '0');
  await panel.shows('server', 'client is disconnected !', 'server is IDLE ... ');
});
