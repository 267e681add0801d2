/** A game of jMonkeyEngine, whose meshes and images are edited in place by views and INDArrays. */
@NullMarked
package org.scenebuf.examples.jme;

import org.jspecify.annotations.NullMarked;
