import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOf, tabOf } from './tab.ts';

class Store {
  readonly kept = new Map<string, string>();
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.kept.set(key, value);
  }
  removeItem(key: string): void {
    this.kept.delete(key);
  }
}

const tab = (store: Store, page: string) => tabOf(() => store as unknown as Storage, page);
const session = { session: 'a'.repeat(32), secret: 'b'.repeat(32) };

test('the same page finds its session, and another page leaves it alone', () => {
  const store = new Store();
  tab(store, '/en/case-1/').remember(session);
  const other = tab(store, '/en/case-2/');
  assert.equal(other.recall(), undefined);
  other.remember(undefined);
  const found = tab(store, '/en/case-1/').recall();
  assert.partialDeepStrictEqual(found, session);
  tab(store, '/en/case-1/').remember(undefined);
  assert.equal(store.kept.size, 0);
});

test('the name of the lab server is kept, unless it could not stand in an address', () => {
  const store = new Store();
  const kept = tab(store, '/');
  kept.remember({ ...session, at: 'lab-2' });
  assert.equal(kept.recall()?.at, 'lab-2');
  kept.remember({ ...session, at: 'lab&2' });
  assert.equal(kept.recall()?.at, undefined);
  assert.partialDeepStrictEqual(kept.recall(), session);
});

test('what another page has left can be taken over, and is this page’s then', () => {
  const store = new Store();
  tab(store, '/en/case-1/').remember(session);
  const other = tab(store, '/en/case-2/');
  assert.partialDeepStrictEqual(other.takeOver(), session);
  assert.equal(tab(store, '/en/case-1/').recall(), undefined);
  other.remember(undefined);
  assert.equal(other.takeOver(), undefined);
});

test('what is no session is none, and a browser that keeps nothing is no error', () => {
  const store = new Store();
  for (const text of ['', '{', 'null', '7', '{"session":"a","secret":"b","page":"/"}']) {
    store.kept.set('session', text);
    assert.equal(tab(store, '/').recall(), undefined, text);
  }
  const none = tabOf(() => {
    throw new Error('SecurityError');
  }, '/');
  none.remember(session);
  assert.equal(none.recall(), undefined);
});

test('a page has one name, whichever way its host writes its address', () => {
  for (const address of ['/en/case-1', '/en/case-1/', '/en/case-1/index.html', '/en/case-1.html']) {
    assert.equal(pageOf(address), '/en/case-1/', address);
  }
  assert.equal(pageOf('/'), '/');
  assert.equal(pageOf('/index.html'), '/');
});
