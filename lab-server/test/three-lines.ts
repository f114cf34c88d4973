// A program for tests of gates, whose calls stand at lines that are known.
import * as c from '#libc';

c.close(-1);
c.close(-2);
c.close(-3);
c.close(-4);
