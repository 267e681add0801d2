/** Parts that the programs share: options, picture sizes, folders, and files. */
@NullMarked
package org.scenebuf.examples.run;

import org.jspecify.annotations.NullMarked;
