/** The main job, end to end: a model's vertices and texture edited where they lie, and seen. */
@NullMarked
package org.scenebuf.examples.edit;

import org.jspecify.annotations.NullMarked;
