/**
 * What every package needs and nobody asks for: error texts, cleaning up, closing many, weak keys, files
 * that are written whole or not at all.
 *
 * <p>Packages below {@code org.scenebuf.engine.internal} are no API. They may change with any version, and no public
 * signature of another package names a type of theirs.
 *
 * <pre>{@code
 * if (rowCount < 0) {
 *     throw new IllegalArgumentException(ErrorText.of("a row count of 0 or more", rowCount, "count the rows"));
 * }
 * }</pre>
 */
@NullMarked
package org.scenebuf.engine.internal;

import org.jspecify.annotations.NullMarked;
