/** The main example: it edits a model's vertices and texture in place, and shows the result. */
@NullMarked
package org.scenebuf.examples.edit;

import org.jspecify.annotations.NullMarked;
