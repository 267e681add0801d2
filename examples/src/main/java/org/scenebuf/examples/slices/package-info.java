/** Slice notation over a scene, step by step, with the examples of Blender's proposal of 2010. */
@NullMarked
package org.scenebuf.examples.slices;

import org.jspecify.annotations.NullMarked;
