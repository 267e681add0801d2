package org.scenebuf.interop.slicer;

import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.format.ElementFormat;

/**
 * What a cache has instead of the collection's own numbers.
 *
 * @param format what one number of the cache is
 * @param rule what the numbers become
 */
record Conversion(ElementFormat format, ComponentConversion rule) {
}
