/**
 * Benchmarks with JMH, and one table that compares this library with its peers.
 *
 * <p>Each row of the table is the ratio of two costs, measured in the same run on the same machine: the library's cost
 * and a peer's. The peers are a plain copy of the rows (the limit of memory), ND4J alone, and NumPy or CPython where a
 * {@code python3} with numpy is found. A ratio below 1 means that the library is cheaper.
 */
@NullMarked
package org.scenebuf.examples.bench;

import org.jspecify.annotations.NullMarked;
