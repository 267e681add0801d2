/**
 * ND4J's arrays over engine memory, without a copy.
 *
 * <pre>{@code
 * try (Nd4jView position = Nd4jViews.open(vertices.column("vertex"))) {
 *     position.array().addi(0.5);              // moves every vertex, in the engine's own block
 *     position.modified(10, 20);               // from here on only rows that are named count as changed
 * }
 * }</pre>
 *
 * <p>An INDArray knows an address and asks nobody. So the view that lent it is a loan: the array or image it came from
 * cannot be resized or closed meanwhile. After {@link org.scenebuf.interop.nd4j.Nd4jView#close()} the INDArray itself
 * throws. Arrays that were derived from it (columns, rows) may still reach the memory: as long as the exporter is open
 * and keeps it they change the exporter's own data, unseen; afterwards they reach a block that the engine neither frees
 * nor gives to anyone else before they are collected. An INDArray whose view was never closed gives its loan back when
 * it is collected.
 *
 * <p>The package needs {@code nd4j-api}, and a backend such as {@code nd4j-native} that the application chooses. Unlike
 * elsewhere, strides here are in elements.
 */
@NullMarked
package org.scenebuf.interop.nd4j;

import org.jspecify.annotations.NullMarked;
