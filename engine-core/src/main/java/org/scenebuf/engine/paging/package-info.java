/** Data that is larger than memory: the codecs in which its chunks are stored. */
@NullMarked
package org.scenebuf.engine.paging;

import org.jspecify.annotations.NullMarked;
