// The texts of the interface in English.
import type { Texts } from './texts.ts';

export const en: Texts = {
  html: 'en',
  title: 'Two Ends of a Wire',
  page: {
    skip: 'Skip to the text',
    chapters: 'Chapters',
    contents: 'On this page',
    theme: 'Light or dark',
    previous: 'Before this',
    next: 'After this',
    pager: 'Neighbouring chapters',
    chapter: 'Chapter {number}',
    mirrors: 'After the article: {article}',
    missing: {
      title: 'No such page',
      description: 'Nothing in this notebook has the address that you came by.',
      home: 'All chapters',
    },
  },
  opening: {
    description:
      'A notebook about TCP that you read in a browser and run for real: two hosts, one wire, and ' +
      'what each end can know when the other goes away.',
    lede: 'What does one end of a TCP connection know when the other goes away?',
    about: [
      'This is a notebook to read and to run. Its programs are short, and each call in them is the ' +
        'real one of the C library. Press Run and they start on two hosts that belong to you ' +
        'alone, with a wire between them: the client at 192.168.1.20, the server at ' +
        '192.168.1.21. You type into their terminals, end one of them, and see what the kernel ' +
        'tells the other.',
      'Burnt orange is the client and cobalt is the server, on every page.',
    ],
    start: 'Begin with chapter 1',
    chapters: 'The chapters',
    fonts: 'Set in {fonts}, under the SIL Open Font License.',
    figure: {
      client: 'client',
      server: 'server',
      picture:
        'A ladder of case 2. Client and server shake hands. The client sends hello; the server ' +
        'reads it and closes, which sends a FIN. The client sends again, and the server’s kernel ' +
        'answers RST. The client’s third send never leaves: EPIPE and SIGPIPE.',
      caption:
        'Case 2. The second send returns 6, and nobody will ever read what it sent. The third is ' +
        'the first to fail.',
    },
  },
  listing: {
    in: 'In',
    copy: 'Copy',
    hash: 'The first 12 digits of the file’s SHA-256',
    lines: '{from} to {to}',
  },
  verdict: {
    claim: 'The article says',
    true: 'True',
    imprecise: 'Imprecise',
    wrong: 'Wrong',
  },
  expect: {
    step: 'Step {step}: ',
    open: 'not seen yet',
    seen: 'seen in your run',
    recorded: 'seen in the recorded run',
  },
  predict: {
    title: 'Predict first',
    chosen: 'Now run the case. The answer is read from your run.',
    first: '{run} has the answer. Choose, and it is told.',
    right: '{run} shows {answer}, as you said.',
    wrong: 'You said {choice}. {run} shows {answer}.',
    own: 'Your run',
    recorded: 'The recorded run',
  },
  claim: 'Checked by a test on real runs: {names}',
  panel: {
    out: 'Out',
    run: 'Run {case}',
    stop: 'Stop',
    reset: 'Reset',
    add: '+ {terminal}',
    again: 'Start {terminal} again',
    watch: 'Watch a recorded run meanwhile',
    states: {
      idle: 'not started',
      starting: 'starting',
      running: 'running',
      finished: 'finished',
      replaying: 'recording',
      queued: 'waiting for a place',
      reconnecting: 'reconnecting',
      unavailable: 'no lab',
    },
    hosts: { client: '192.168.1.20', server: '192.168.1.21' },
    terminals: 'Terminals',
    starts: {
      run: 'Starts with the case.',
      listen: 'Starts once the server listens.',
      reader: 'Starts when you add it.',
    },
    leave: 'To leave a terminal by keyboard: Esc, then Tab.',
    noScript: 'This panel runs the programs shown here. It needs JavaScript to do so.',
    recorded: 'From a recorded run of {date}:',
    signals: {
      menu: 'Signals to {terminal}',
      freeze: 'Freeze {terminal}',
      thaw: 'Thaw {terminal}',
      SIGINT: 'Send SIGINT to {terminal}',
      SIGUSR2: 'Send SIGUSR2 to {terminal}',
      SIGKILL: 'Kill {terminal}',
    },
    frozen: 'frozen',
    takeHome: {
      menu: 'Take the run home',
      capture: 'Capture (.pcapng)',
      terminal: 'Terminal (.cast)',
      trace: 'Trace (.jsonl)',
    },
    ladder: {
      name: 'The wire',
      ends: { client: 'client', server: 'server' },
      cable: {
        cut: { client: "Cut {the client's }cable", server: "Cut {the server's }cable" },
        mend: { client: "Mend {the client's }cable", server: "Mend {the server's }cable" },
      },
      everything: 'Everything',
      everythingTitle: 'Shows pure acknowledgements, calls that only wait, and queues as well',
      closer: 'Closer together',
      wider: 'Further apart',
      asText: 'As text',
      picture: 'The ladder: time runs downwards. The arrow keys go from part to part.',
      twin: 'What happened, in order',
      idle: 'What the programs call, what crosses the wire, and which state each end is in is drawn here.',
      latest: '↓ Latest',
      hint: 'Point at a part of the wire, or go from part to part with the arrow keys, to see what it means.',
      line: 'Show this line in its listing',
    },
  },
  script: {
    refused: {
      'bad-message': 'The lab did not understand this page, which may be older than the lab.',
      'unknown-case': 'The lab does not have this case: the page may be older than the lab.',
      'unknown-terminal':
        'The lab’s case has no such terminal: the page may be older than the lab.',
      'bad-switch': 'The lab does not take this choice: {says}.',
      'already-running': 'That is running already.',
      'not-running': 'Its program has ended, so nothing reads what you type. Start it again first.',
      'no-cable': 'Both ends stand on one host here, so there is no cable to cut.',
      'input-full': 'The program does not read what is typed; the last keys were not taken.',
      busy: 'Every place in this lab is taken, and as many readers as may wait for one.',
      'no-room':
        'The lab’s machine has no room for one more program now. What runs goes on; try again soon.',
      'too-fast': 'More came from this page at once than the lab takes; some of it was not taken.',
      'cannot-run': 'This lab runs no programs.',
      'lab-failed': 'The lab failed, not your program. Press Run to try again.',
      observer: 'You watch this session; only its reader types and presses.',
      outdated: 'This page is of another version than the lab. Load it anew.',
      'no-such-session':
        'What ran here has ended while the page was away. Press Run for a new one.',
    },
    ended: {
      idle: 'Nothing was typed for a long while, so the programs were ended. Run starts them anew.',
      wanted:
        'This run was over and others waited, so its place is theirs now. What it showed stays; Run asks for a new one.',
      gone: 'The lab gave this page up. Run starts anew.',
      shutdown: 'The lab is being stopped, and the programs with it.',
      replaced: 'Another tab has taken this session over.',
      'wire-lost': 'The wire was lost, by a fault of the lab’s. Run lays a new one.',
      memory: 'The programs took more memory than a session may have, so they were ended.',
      sockets:
        'The programs had more sockets together than a session may have, so they were ended. Those that wait to be accepted count too.',
    },
    notRunning: {
      start: 'The run is over, so no program can be started on its wire. Press Run for a new one.',
      wire: 'The run is over, so there is no cable to cut. Press Run for a new one.',
      signal: 'That program has ended, so no signal reaches it.',
      capture: 'The run is over, and its capture is gone with it.',
    },
    cause: {
      offline:
        'Your browser says that it is offline. Run asks for the lab again once you are online.',
      'no-upgrade':
        'A lab is at this address, but its WebSocket does not come through: a proxy in between does ' +
        'not pass on Upgrade and Connection, or the lab’s ORIGIN names another address than yours. ' +
        'Whoever runs the lab can mend that. {says}',
      'other-host':
        'A lab is at this address, but it is asked for under another name: a proxy in between does ' +
        'not pass on Host, or ORIGIN lacks the address that you came by. Whoever runs the lab can ' +
        'mend that. {says}',
      'too-many':
        'The lab takes no more pages from your address now. Close some, or try again in a minute.',
      behind:
        'What stands before the lab answers, but the lab behind it does not: it may be starting, or ' +
        'stopped. Try again in a minute.',
    },
    unavailable: 'No lab answers here, so nothing can run now. {start}Run tries again. {why}',
    cannotRun: 'This lab runs no programs. {why}',
    silent: 'No lab has answered, so nothing runs. {start}Run tries again.',
    startOne: 'npm start starts one and prints its address. ',
    slow:
      'The lab has not answered yet. A slow connection may take some ten seconds; a recorded run ' +
      'can be watched meanwhile.',
    there: 'The lab answers again: press Run.',
    unwatched: 'The recording cannot be shown. {why}',
    taken: 'Ended: {case} took the wire. One case of a page runs at a time.',
    placeTaken: 'Not run: {case} was asked for instead. One case of a page runs at a time.',
    overKeys: 'This run is over, so nothing reads what you type. Press Run for a new one.',
    stillEnding: 'The lab is still ending the run before. Press Run again in a moment.',
    reload: 'Reload the page',
    outdated: 'The lab has another version than this page.',
    queue: {
      lab: 'Every place in this lab is taken.',
      address: 'Every place that readers at your address may have is taken.',
      place: 'You are {place} of {waiting} in line.',
      next: 'You are next in line.',
      then: 'The case starts by itself when it is your turn; Stop gives your place up.',
      ordinals: { one: '{place}st', two: '{place}nd', few: '{place}rd', other: '{place}th' },
    },
    runKept:
      'The connection to the lab is lost. What runs there is kept for 30 seconds, and what you type is ' +
      'sent when the connection is back.',
    placeKept: 'The connection to the lab is lost. Your place in line is kept for 30 seconds.',
    lost: 'The lab could not be reached again, and what ran there has ended.',
    gap: 'More was printed meanwhile than is kept; some lines are missing here.',
    tooManyKeys:
      'The connection to the lab is away, and more was typed than is kept; the last keys were not taken.',
    undrawn:
      'A part of this page could not be fetched, so something is not drawn. The site may have been ' +
      'built anew, or the connection may be away. What runs is kept over a reload.',
    recorded: 'This is a recording: nothing reads what you type.',
    notStarted: 'Nothing runs here yet that could read what you type. Press Run first.',
    labStopped: 'ended with the lab',
    level: {
      'one-host':
        'Here both ends stand on one host: the addresses are the same, but no wire lies between them.',
      bare: 'Here the programs run on the lab’s machine itself, at 127.0.0.1, one reader at a time.',
      none: 'Nothing can run on this lab’s machine.',
      unwalled:
        'Nothing runs here: this lab is open to other machines, and its own has nothing that would ' +
        'hold a program.',
    },
    missing: {
      linux: 'Programs run on Linux only: start the lab there.',
      'user-namespaces':
        'The lab’s kernel does not let an ordinary user make user namespaces; its administrator can ' +
        'allow it (sysctl user.max_user_namespaces, kernel.apparmor_restrict_unprivileged_userns).',
      bubblewrap:
        'bwrap is not there or cannot start a program: the package bubblewrap has to be installed.',
      veth: 'The lab’s kernel has no virtual Ethernet: its module veth has to be loaded.',
      proc:
        'No /proc of their own can be mounted for the programs, as is usual within a container; they ' +
        'run without one.',
      cgroups:
        'There are no control groups here, so the lab watches over the programs’ memory itself.',
    },
    exit: {
      status: 'ended, status {status}',
      signal: 'ended, {status} = 128 + {signal}',
      memory: 'it took more memory than a session may have',
    },
    link: {
      title: 'Open a link that a program has printed?',
      about:
        'It leaves this notebook for {host}. A program may print any address, under any words. ' +
        'This is the whole of it:',
      stay: 'Stay here',
      open: 'Open in a new tab',
    },
    ran: 'This screen is of: {command}',
    sameHash: 'What ran is the file shown here.',
    otherHash: 'What ran is {hash}, another state of the file than shown here. Reload the page.',
    terminal: '{terminal} terminal. Esc, then Tab leaves it.',
    heard: 'What the {terminal} has printed',
    omitted: '{count} lines are left out here',
    says: {
      fetching: 'The screen is being fetched. What you type is kept.',
      pasting: '{left} KB wait until the program has read what came before them.',
      takeBack: 'Take them back',
      stopped: 'Ctrl+S has stopped the output of this terminal. Ctrl+Q lets it go on.',
    },
  },
};
