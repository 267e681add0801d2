/**
 * Golden vectors of real CPython and NumPy, run against this library.
 *
 * <p>One file per category in {@code src/test/resources/conformance}, one JSON object per line. The {@link Check} of a
 * category runs a line and throws {@link AssertionError} where the outcome is another. Where a line has a field
 * {@code cpython} beside {@code expect}, the latter counts: there CPython itself stops short.
 */
@NullMarked
package org.scenebuf.interop.conformance;

import org.jspecify.annotations.NullMarked;
