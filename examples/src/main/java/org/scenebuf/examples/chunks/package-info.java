/** Commands that list, verify, export and import the chunks of a store. */
@NullMarked
package org.scenebuf.examples.chunks;

import org.jspecify.annotations.NullMarked;
