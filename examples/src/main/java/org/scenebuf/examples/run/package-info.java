/** What the programs have in common: options, sizes, folders, files to find and to write. */
@NullMarked
package org.scenebuf.examples.run;

import org.jspecify.annotations.NullMarked;
