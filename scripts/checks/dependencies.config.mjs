// Who may import whom, for dependency-cruiser: each layer with all that it may import, or with what
// it may not, and no circles. Tests may import anything.
const test = '\\.test\\.m?[tj]s$|(^|/)test/';

/**
 * `layer` may import itself and `allowed` (regular expressions of paths), and Node if `more.node`
 * is set.
 */
const only = (name, layer, allowed, more = {}) => ({
  name,
  severity: 'error',
  from: { path: layer, pathNot: [test, ...(more.except ?? [])] },
  to: {
    pathNot: [layer, ...allowed],
    ...(more.node ? { dependencyTypesNot: ['core'] } : {}),
  },
});

const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** The part of the site that runs during Astro's build. */
const build = ['^src/build/', '^src/content\\.config\\.ts$'];

const npm = (name) => `(^|/)node_modules/${name}/`;

/** The folders of the lab server, lowest layer first (docs/architecture.md). */
const floors = [
  ['process'],
  ['runtime', 'client', 'cases', 'metrics', 'queue'],
  ['capture'],
  ['terminal', 'trace'],
  ['run'],
  ['session'],
  ['connection', 'scenario'],
  ['class'],
  ['http'],
];

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'each of a circle can be read only with all the others; types may refer to each other',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('schema', '^lab-server/protocol/schema/', [npm('zod'), '^lab-server/protocol/']),
    only('protocol', '^lab-server/protocol/', [], { except: ['^lab-server/protocol/schema/'] }),
    {
      name: 'protocol-without-zod',
      comment: 'what pages import of the protocol must not bring zod; types are gone when it runs',
      severity: 'error',
      from: { path: '^lab-server/protocol/', pathNot: [test, '^lab-server/protocol/schema/'] },
      to: { path: '^lab-server/protocol/schema/', dependencyTypesNot: ['type-only'] },
    },
    only('client', '^lab-server/client/', ['^lab-server/protocol/index\\.ts$'], {
      except: ['^lab-server/client/ws/'],
    }),
    only('client-ws', '^lab-server/client/', [
      '^lab-server/protocol/index\\.ts$',
      npm('(@types/)?ws'),
    ]),
    only('libc', '^lab-server/libc/', [npm('koffi')], { node: true }),
    only('programs', '^content/(programs|cases)/', [
      '^lab-server/libc/index\\.ts$',
      '^(node:)?util$',
    ]),
    only('tests-programs', '^e2e/notebook/', ['^lab-server/libc/index\\.ts$'], { node: true }),
    only(
      'attacking-programs',
      '^security/programs/',
      ['^lab-server/libc/index\\.ts$', npm('koffi')],
      { node: true },
    ),
    never(
      'programs-run',
      'a program runs, nobody imports it; the site may read its text (?raw)',
      { pathNot: '^(content|e2e/notebook)/(programs|cases)/(?!.*\\.test\\.)' },
      { path: '^(content|e2e/notebook)/(programs|cases)/.*\\.ts', pathNot: '\\?raw$' },
    ),
    never(
      'tests-of-elements',
      'no edit of a chapter may break the test of an element',
      { path: '^e2e/elements/' },
      { path: ['^content/', '^e2e/chapters/'] },
    ),
    never(
      'lab-server',
      'the lab server draws no pages, and calls no libc in its own process',
      { path: '^lab-server/', pathNot: [test, '^lab-server/libc/'] },
      { path: ['^src/', '^security/', '^lab-server/libc/'] },
    ),
    never(
      'runtime',
      'sessions and what they stand on run programs through one interface; who starts a lab chooses',
      {
        path: '^lab-server/',
        pathNot: [test, '^lab-server/runtime/', '^lab-server/(main|record)\\.ts$'],
      },
      {
        path: '^lab-server/runtime/',
        pathNot: '^lab-server/runtime/(runtime|shortage|addresses)\\.ts$',
      },
    ),
    ...floors
      .map((rooms, floor) =>
        never(
          'floors',
          'a room of the lab server knows what it stands on, and nothing of what stands on it',
          { path: `^lab-server/(${rooms.join('|')})/`, pathNot: test },
          {
            path: `^lab-server/(${floors
              .slice(floor + 1)
              .flat()
              .join('|')})/`,
          },
        ),
      )
      .slice(0, -1),
    never(
      'security',
      'the suite attacks from outside, and runs its programs by their paths',
      { path: '^security/', pathNot: [test, '^security/programs/'] },
      { path: ['^src/', '^lab-server/libc/', '^security/programs/'] },
    ),
    never(
      'pages',
      'a page knows the protocol and its client, without what is for Node or would bring zod into it',
      { path: '^src/', pathNot: [test, ...build] },
      {
        path: ['^lab-server/', '^security/', npm('zod')],
        pathNot: ['^lab-server/protocol/(?!schema/)', '^lab-server/client/(?!ws/)'],
      },
    ),
    never(
      'build',
      'what Astro builds with reads the cases, and is in no page',
      { path: build, pathNot: test },
      { path: '^lab-server/', pathNot: '^lab-server/(protocol|cases)/' },
    ),
    never(
      'build-alone',
      'what Astro builds with makes pages, and runs nothing that is the browser’s',
      { path: [...build, '^src/pages/'], pathNot: test },
      { path: '^src/elements/' },
    ),
    never(
      'elements',
      'what the browser runs is none of what Astro builds with',
      { path: '^src/elements/', pathNot: test },
      { path: [...build, '^src/(pages|layouts)/', npm('(astro|shiki|satteri)')] },
    ),
    {
      name: 'elements-without-node',
      comment: 'there is no Node in a browser',
      severity: 'error',
      from: { path: '^src/(elements|shared)/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared',
      comment: 'what build and browser share stands below both; types are gone when it runs',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: test },
      to: { path: '^src/(?!shared/)', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.astro|\\.cache)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default'] },
  },
};
