package org.scenebuf.interop.slicer;

import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.format.ElementFormat;

/**
 * A conversion between the collection's numbers and the cache's.
 *
 * @param format the format of one number of the cache
 * @param rule the rule by which numbers are converted
 */
record Conversion(ElementFormat format, ComponentConversion rule) {
}
