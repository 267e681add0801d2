/** JShell with a model loaded: to look at engine memory, and to change it, line by line. */
@NullMarked
package org.scenebuf.examples.shell;

import org.jspecify.annotations.NullMarked;
