/**
 * How fast the in-place way is against what people use instead: benchmarks by JMH, and one table of ratios.
 *
 * <p>A row of the table sets a cost of ours against a peer's, both measured in the same run on the same machine: a
 * plain copy of the rows passed over, which is the limit of memory; ND4J alone; and NumPy or CPython, where a
 * {@code python3} with numpy is found.
 */
@NullMarked
package org.scenebuf.examples.bench;

import org.jspecify.annotations.NullMarked;
